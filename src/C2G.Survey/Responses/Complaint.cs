namespace C2G.Survey.Responses;

/// <summary>What is said about one answer where the author of the questionnaire has said nothing better.</summary>
internal static class Complaint
{
    /// <param name="item">The item's name.</param>
    public static Problem Of(string code, string item) => new(code, item, code switch
    {
        "item-unknown" => "The questionnaire has no such item that can be answered. Leave it out.",
        "answer-missing" => "Please answer this question.",
        "answer-refused" => "This answer does not meet the question's condition.",
        "answer-long" => $"Please keep your answer to {FilledForm.LongestText} characters or fewer.",
        "answer-twice" => "Please choose one answer only.",
        "answer-unknown" => "Please choose from the answers that are offered.",
        "answer-not-integer" => "Please give a whole number, in digits.",
        "answer-not-number" => "Please give a number, with a point before the decimals and nothing between thousands.",
        "answer-not-date" => "Please give a date as year-month-day, such as 2026-01-31.",
        "answer-not-time" => "Please give a time as hours and minutes, such as 14:30.",
        "answer-not-moment" => "Please give a day and a time, such as 2026-01-31T14:30.",
        "answer-off-scale" => "Please choose a number on the scale.",
        "answer-ranked-twice" => "Please give each place to another answer.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such problem."),
    });

    /// <summary>A stranger's field name, made short and harmless enough to be repeated.</summary>
    public static string Place(string name)
    {
        var clean = CleanText.Of(name);
        return clean.Length <= 64 ? clean : CleanText.Of(clean[..64]) + "…";
    }
}
