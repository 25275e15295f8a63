using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>The numbers that an option stands for, both ends included.</summary>
/// <param name="Low"><c>null</c>: open downwards.</param>
/// <param name="High"><c>null</c>: open upwards.</param>
/// <param name="Unit">The smallest step in which the label counts: 1 for whole numbers.</param>
internal sealed record NumberRange(OptionLabel Option, decimal? Low, decimal? High, decimal Unit)
{
    public bool IsSingle => Low == High;

    /// <returns>The ranges from low to high; empty unless most of the options are numbers in one unit of measure.</returns>
    public static IReadOnlyList<NumberRange> Of(IReadOnlyList<OptionLabel> options, Lexicon lexicon)
    {
        var substantive = options.Where(o => o.Role is OptionRole.Substantive or OptionRole.None).ToList();
        var ranges = substantive.Select(o => Read(o, lexicon)).OfType<NumberRange>().ToList();
        var units = substantive.SelectMany(o => lexicon.All("units", o.Text).Select(u => u.Value.ToLowerInvariant().TrimEnd('s'))).Distinct().Count();
        return ranges.Count >= 2 && ranges.Count * 3 >= substantive.Count * 2 && units <= 1
            ? [.. ranges.OrderBy(r => r.Low ?? decimal.MinValue).ThenBy(r => r.High ?? decimal.MaxValue)]
            : [];
    }

    private static NumberRange? Read(OptionLabel option, Lexicon lexicon)
    {
        var text = Regex.Replace(Regex.Replace(Regex.Replace(option.Text, "[$€£¥]", " "), NumberText.Pattern, " # "), @"\s+", " ").Trim();
        var numbers = Regex.Matches(option.Text, NumberText.Pattern).Select(m => NumberText.Value(m.Value)).ToList();
        if (option.Role is OptionRole.None || (numbers.Count == 0 && lexicon.Has("zero", option.Text)))
            return new(option, 0, 0, 1);
        if (numbers.Count == 0 && lexicon.Has("once", option.Text))
            return new(option, 1, 1, 1);
        if (numbers.Count is 0 or > 2)
            return null;
        var unit = numbers.Min(n => n.Unit);
        var first = numbers[0].Value;
        if (numbers.Count == 2)
            return lexicon.Has("betweenBelow", text) ? new(option, first, numbers[1].Value - unit, unit) : lexicon.Has("between", text) ? new(option, Math.Min(first, numbers[1].Value), Math.Max(first, numbers[1].Value), unit) : null;
        return lexicon.Has("atLeast", text) ? new(option, first, null, unit)
            : lexicon.Has("above", text) ? new(option, first + unit, null, unit)
            : lexicon.Has("atMost", text) ? new(option, null, first, unit)
            : lexicon.Has("below", text) ? new(option, null, first - unit, unit)
            : new(option, first, first, unit);
    }
}
