using System.Globalization;
using C2G.Survey.Instruments;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.Export;

/// <summary>What one variable of the data file means, in the words of one language.</summary>
/// <param name="Values">One line for each code: <c>code = label</c>.</param>
/// <param name="MissingCodes">One line for each code that stands for no substantive answer, and what it stands for.</param>
/// <param name="Universe">Who was asked: the condition as the questionnaire states it.</param>
internal sealed record CodebookEntry(
    string Name, string Text, string Type, string Level, string Values, string MissingCodes, string Universe,
    long Valid, IReadOnlyList<long> Missing, Column Column);

/// <summary>The description of a data file, one entry a variable, in the order of the columns.</summary>
internal static class Codebook
{
    public static readonly IReadOnlyList<MissingKind> Kinds = Enum.GetValues<MissingKind>();

    public static IEnumerable<CodebookEntry> Of(Microdata microdata, SheetWords words)
    {
        var (instrument, layout, counts) = (microdata.Instrument, microdata.Layout, microdata.Counts);
        var sections = instrument.Sections.SelectMany(s => s.Items.Select(i => (i.Name, s))).ToDictionary(StringComparer.Ordinal);
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            var (column, position) = (layout.Columns[i], i);
            yield return new(
                column.Name, TextOf(column, words), words[$"type-{Key(column.Measure)}"], words[$"level-{LevelOf(column)}"],
                ValuesOf(column, words.Labels), MissingCodesOf(column, words), UniverseOf(column, sections, words),
                counts.ValidOf(i), [.. Kinds.Select(k => counts.MissingOf(position, k))], column);
        }
    }

    /// <summary>The question, or for a computed value that nobody reads, that it is computed and how.</summary>
    public static string TextOf(Column column, SheetWords words) => column switch
    {
        { Item: { Type: ItemType.Calculate, Calculation: { } formula } item } when item.Label.IsEmpty => words["computed", formula.Source],
        { Item: { Type: ItemType.Hidden } item } when item.Label.IsEmpty => words["hidden"],
        _ => words.Of(column.Label, column.Name),
    };

    public static string ValuesOf(Column column, string language) => column.Measure is Measure.Ticked
        ? $"1 = {Words.In(language)["export.ticked"]}\n0 = {Words.In(language)["export.not-ticked"]}"
        : column.Item switch
        {
            { Type: ItemType.Acknowledge } => $"{Item.Acknowledged} = {Words.In(language)["evaluate.acknowledged"]}",
            { Scale: { Count: <= TallyShape.MostValues } scale } => string.Join('\n', scale.Numbers.Select(n => n.ToString("0.####", CultureInfo.InvariantCulture))),
            _ => string.Join('\n', column.Options.Select(o => $"{o.Code} = {o.Label[language]}")),
        };

    private static string MissingCodesOf(Column column, SheetWords words)
    {
        if (column.Item is null)
            return "";
        List<string> codes = [words["missing-not-shown"]];
        if (column.Item.IsAsked)
            codes.Add($"{DataFace.SkippedCode} = {words["missing-skipped"]}");
        codes.AddRange(column.Options.Where(o => o.Missing is not null).Select(o => $"{o.Code} = {words[KeyOf(o.Missing!.Value)]}"));
        return string.Join('\n', codes);
    }

    /// <summary>The catalogue's key of a kind of missing answer.</summary>
    public static string KeyOf(MissingKind kind) => kind switch
    {
        MissingKind.NotShown => "not-shown",
        MissingKind.Skipped => "missing-skipped",
        MissingKind.DontKnow => "dont-know",
        MissingKind.NotApplicable => "not-applicable",
        _ => "prefer-not",
    };

    private static string UniverseOf(Column column, Dictionary<string, Section> sections, SheetWords words)
    {
        if (column.Item is not { } item)
            return words["everybody"];
        List<string> conditions = [.. new[] { sections[item.Name].Relevant?.Source, item.Relevant?.Source }.OfType<string>()];
        return conditions.Count switch
        {
            0 => words["everybody"],
            1 => conditions[0],
            _ => string.Join(" and ", conditions.Select(c => $"({c})")),
        };
    }

    // Scales are recognised by what the questionnaire says of them; an order that it does not declare is not invented.
    private static string LevelOf(Column column) => column switch
    {
        { Measure: Measure.Number } => "numeric",
        { Measure: Measure.Date } => "date",
        { Measure: Measure.Ticked } => "dichotomous",
        { Item.Type: ItemType.Rank } => "ordinal",
        { Measure: Measure.Choice, Item: { } item } when item.Favourable.Count > 0 || item.Appearance.Contains("likert", StringComparison.Ordinal) => "ordinal",
        { Measure: Measure.Choice or Measure.Choices } => "categorical",
        _ => "none",
    };

    private static string Key(Measure measure) => measure.ToString().ToLowerInvariant();
}
