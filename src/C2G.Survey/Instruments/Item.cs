namespace C2G.Survey.Instruments;

public enum ItemType
{
    SelectOne,
    SelectMultiple,
    Text,
    Integer,
    Decimal,
    Date,
    /// <summary>A time of day, <c>HH:mm</c>.</summary>
    Time,
    /// <summary>A day and a time, <c>yyyy-MM-ddTHH:mm</c>, on the respondent's clock.</summary>
    DateTime,
    /// <summary>A number on a scale; see <see cref="Item.Scale"/>.</summary>
    Range,
    /// <summary>Options in an order of preference: their codes, the first choice first, separated by spaces.</summary>
    Rank,
    /// <summary>A statement that is confirmed; the answer is <c>OK</c>.</summary>
    Acknowledge,
    /// <summary>Text to read; never answered.</summary>
    Note,
    /// <summary>Computed from other answers; never shown.</summary>
    Calculate,
    /// <summary>A fixed value that travels with the response; never shown.</summary>
    Hidden,
    /// <summary>The moment the form was begun. A date only in an anonymous wave.</summary>
    Start,
    /// <summary>The moment the form was sent. A date only in an anonymous wave.</summary>
    End,
    /// <summary>The day the form was sent.</summary>
    Today,
}

/// <summary>Why an item has no substantive answer. The kinds are never added together in a table.</summary>
public enum MissingKind
{
    /// <summary>The route of the respondent did not lead past the item.</summary>
    NotShown,
    /// <summary>Shown and left blank.</summary>
    Skipped,
    /// <summary>Option code <c>dk</c>.</summary>
    DontKnow,
    /// <summary>Option code <c>na</c>.</summary>
    NotApplicable,
    /// <summary>Option code <c>pnts</c>.</summary>
    PreferNotToSay,
}

/// <summary>A picture beside a text, and what it shows in words.</summary>
/// <param name="File">Its file by language; in the field the SHA-256 of its bytes with their ending, so that an instrument's hash is of its pictures, too.</param>
/// <param name="Alt">What somebody who does not see it is told.</param>
public sealed record Picture(Texts File, Texts Alt);

/// <summary>One thing that can be chosen. Only <paramref name="Code"/> is stored and compared.</summary>
public sealed record ResponseOption(string Code, Texts Label)
{
    /// <summary>The option is offered when this holds; <c>null</c>: always.</summary>
    public Expression? Relevant { get; init; }

    public Picture? Picture { get; init; }

    /// <summary>The kind of missing answer that the code stands for; <c>null</c> for a substantive option.</summary>
    public MissingKind? Missing => Code switch
    {
        "dk" => MissingKind.DontKnow,
        "na" => MissingKind.NotApplicable,
        "pnts" => MissingKind.PreferNotToSay,
        _ => null,
    };
}

/// <summary>The numbers that can be chosen: from <paramref name="Start"/> in steps of <paramref name="Step"/> towards <paramref name="End"/>, which may be the smaller.</summary>
/// <param name="Step">Not 0; its sign does not matter.</param>
public sealed record Scale(decimal Start, decimal End, decimal Step)
{
    /// <summary>How many numbers there are.</summary>
    public int Count => (int)Math.Min(int.MaxValue - 1, Math.Floor((double)Math.Abs(End - Start) / (double)Math.Abs(Step) + 1e-9)) + 1;

    /// <summary>The numbers, <see cref="Start"/> first.</summary>
    public IEnumerable<decimal> Numbers => Enumerable.Range(0, Count).Select(i => Start + i * Math.Abs(Step) * Math.Sign(End - Start));

    public bool Contains(decimal number) =>
        number >= Math.Min(Start, End) && number <= Math.Max(Start, End) && (number - Start) % Step == 0;
}

/// <summary>One row of the questionnaire: a question, a note, or a value that is computed.</summary>
/// <param name="Name">Variable name; unique in the instrument; an XML NCName.</param>
/// <param name="Label">The question's text.</param>
public sealed record Item(string Name, ItemType Type, Texts Label)
{
    /// <summary>The answer to an <see cref="ItemType.Acknowledge"/>.</summary>
    public const string Acknowledged = "OK";

    public Texts Hint { get; init; } = Texts.None;

    public Picture? Picture { get; init; }

    /// <summary>In the order of the choices sheet; empty unless <see cref="Type"/> is a selection or a ranking.</summary>
    public IReadOnlyList<ResponseOption> Options { get; init; } = [];

    /// <summary>Codes that count as favourable (top-two-box), from the sheet's <c>favourable</c> column; empty when the item has no good end.</summary>
    public IReadOnlyList<string> Favourable { get; init; } = [];

    /// <summary>The item is asked when this holds, and its section's relevance holds. <c>null</c>: always.</summary>
    public Expression? Relevant { get; init; }

    public Expression? Required { get; init; }

    public Texts RequiredMessage { get; init; } = Texts.None;

    /// <summary>Must hold of a non-empty answer.</summary>
    public Expression? Constraint { get; init; }

    public Texts ConstraintMessage { get; init; } = Texts.None;

    public Expression? Calculation { get; init; }

    public string? Default { get; init; }

    /// <summary>The numbers of a <see cref="ItemType.Range"/>; <c>null</c> for every other type.</summary>
    public Scale? Scale { get; init; }

    /// <summary>The sheet's <c>appearance</c>, such as <c>likert</c>, <c>multiline</c> or <c>minimal</c>; empty when none.</summary>
    public string Appearance { get; init; } = "";

    /// <summary>Options are shown in a random order for each respondent; codes <c>other none dk na pnts</c> stay last.</summary>
    public bool Randomize { get; init; }

    /// <summary>Wording rules that the author lets stand, each with the reason, such as <c>Q-ABS: wording of the validated scale</c>.</summary>
    public IReadOnlyList<string> AllowedWordings { get; init; } = [];

    /// <summary>A respondent can give an answer to it.</summary>
    public bool IsAsked => Type is ItemType.SelectOne or ItemType.SelectMultiple or ItemType.Text
        or ItemType.Integer or ItemType.Decimal or ItemType.Date
        or ItemType.Time or ItemType.DateTime or ItemType.Range or ItemType.Rank or ItemType.Acknowledge;

    public bool IsSelection => Type is ItemType.SelectOne or ItemType.SelectMultiple;
}

/// <summary>A group of items that is shown as one page. Items outside any group stand in a section without a name.</summary>
/// <param name="Name">Empty for items that stand outside any group.</param>
public sealed record Section(string Name, Texts Label, IReadOnlyList<Item> Items)
{
    public Texts Hint { get; init; } = Texts.None;

    public Expression? Relevant { get; init; }

    /// <summary>Such as <c>field-list</c>, or <c>table-list</c> for a matrix of one shared list of options.</summary>
    public string Appearance { get; init; } = "";
}
