using System.Globalization;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Collected;

/// <summary>Which columns hold the answers to one item.</summary>
/// <param name="Column">The column with the whole answer; -1 when there is none.</param>
/// <param name="Ticks">A column for each option that can be ticked, where the answer is spread so; of a ranking, a column for each place.</param>
internal sealed record ItemColumns(Item Item, int Column, IReadOnlyList<(int Column, string Code)> Ticks);

/// <summary>What the columns of a file are, found from their headings: names or labels, as they come from LimeSurvey, Kobo, ODK, Microsoft Forms and ourselves.</summary>
internal sealed partial class Headings
{
    [GeneratedRegex(@"^(?<item>.+?)[ ]*\[(?<option>[^\[\]]*)\]$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^SQ0*(?<n>\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(\D*[ ])?0*(?<n>[1-9]\d{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Placed();

    private readonly Dictionary<string, Item?> _byName = new(StringComparer.OrdinalIgnoreCase), _bySqueezed = new(StringComparer.Ordinal), _byLabel = new(StringComparer.Ordinal);
    private readonly List<(int Column, Item Item, string? Code)> _found = [];

    private Headings(Instrument instrument)
    {
        foreach (var item in instrument.Items.Where(i => i.IsAsked))
        {
            Put(_byName, item.Name, item);
            Put(_bySqueezed, Spelling.Squeezed(item.Name), item);
            foreach (var label in item.Label.Languages.Select(l => Spelling.Of(item.Label[l])).Distinct())
                Put(_byLabel, label, item);
        }
    }

    public IReadOnlyList<ItemColumns> Items { get; private set; } = [];

    public int Language { get; private set; } = -1;

    public int Channel { get; private set; } = -1;

    public int Day { get; private set; } = -1;

    public int Id { get; private set; } = -1;

    /// <summary>When a row was handed in: blank where somebody stopped on the way.</summary>
    public int Submitted { get; private set; } = -1;

    /// <summary>LimeSurvey numbers options for which nobody made up a code.</summary>
    public bool AreOfLimeSurvey { get; private init; }

    public int Width { get; private set; }

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <param name="headings">The first row.</param>
    /// <param name="ignore">Headings that the user does not want read.</param>
    /// <param name="problems">Every heading that cannot be placed.</param>
    public static Headings Of(Instrument instrument, Wave wave, string[] headings, IReadOnlyCollection<string> ignore, string file, List<Problem> problems)
    {
        var found = new Headings(instrument) { Width = headings.Length, AreOfLimeSurvey = OtherPrograms.AreLimeSurvey(headings) };
        var areForms = OtherPrograms.AreForms(headings);
        var ignored = new List<string>();
        var id = OtherPrograms.IdOf(headings);
        for (var column = 0; column < headings.Length; column++)
        {
            var heading = headings[column].Trim('\uFEFF', ' ', '\t', '\u00A0');
            var where = $"{file}:column {column + 1}";
            found.Id = found.Id < 0 && heading == id?.Trim() ? column : found.Id;
            found.Submitted = found.Submitted < 0 && OtherPrograms.IsSubmitted(heading) && found.Place(heading) is null ? column : found.Submitted;
            if (ignore.Contains(heading) || heading.Length == 0 || (areForms && OtherPrograms.IsOfForms(heading)))
                ignored.Add(heading);
            else if (found.Place(heading) is { } place)
                found._found.Add((column, place.Item, place.Code));
            else if (found.Language < 0 && OtherPrograms.IsLanguage(heading))
                found.Language = column;
            else if (heading == "response_channel")
                found.Channel = column;
            else if (heading == "completed_on")
                found.Day = column;
            else if (OtherPrograms.IsBesideTheAnswers(heading) || found.IsBesideAnItem(heading) || instrument.Find(heading) is { IsAsked: false })
                ignored.Add(heading);
            else if (found._byLabel.TryGetValue(Spelling.Of(heading), out var several) && several is null)
                problems.Add(new("data-column-ambiguous", where, $"Several questions have the text “{Short(heading)}”. Head the column with the item's name instead."));
            else
                problems.Add(new("data-column-unknown", where, $"“{Short(heading)}” is no item of the instrument{found.Hint(heading)}. Mend the heading, or leave the column out with --ignore."));
        }

        found.Gather(instrument, headings, ignored, file, problems);
        found.Ignored = [.. ignored.Where(h => h.Length > 0)];
        if (found.Items.Count == 0)
            problems.Add(new("data-column-none", file, "No column belongs to an item of the instrument. The first row holds the items' names or questions."));
        if (wave.Arms.Count > 1 && found.Channel < 0)
            problems.Add(new("data-channel-missing", file, "The wave has several arms, so each row must say its channel: add a column response_channel with the channel's code."));
        return found;
    }

    private void Gather(Instrument instrument, string[] headings, List<string> ignored, string file, List<Problem> problems)
    {
        var items = new List<ItemColumns>();
        foreach (var group in _found.GroupBy(f => f.Item).OrderBy(g => instrument.IndexOf(g.Key.Name)))
        {
            var (whole, ticks) = (group.Where(f => f.Code is null).ToList(), group.Where(f => f.Code is not null).ToList());
            foreach (var twice in whole.Skip(1).Select(f => (f, whole[0])).Concat(ticks.GroupBy(t => t.Code).SelectMany(t => t.Skip(1).Select(f => (f, t.First())))))
                problems.Add(new("data-column-twice", $"{file}:column {twice.f.Column + 1}", $"Column {twice.Item2.Column + 1} holds the answers to '{group.Key.Name}' already. Leave one of them out with --ignore."));
            // Kobo and our own exports give both; the ticks say nothing more.
            if (whole.Count > 0)
                ignored.AddRange(ticks.Select(t => headings[t.Column]));
            items.Add(new(group.Key, whole.Count > 0 ? whole[0].Column : -1, whole.Count > 0 ? [] : [.. ticks.OrderBy(t => group.Key.Type is ItemType.Rank ? int.Parse(t.Code!, CultureInfo.InvariantCulture) : 0).Select(t => (t.Column, t.Code!))]));
        }

        Items = items;
    }

    private (Item Item, string? Code)? Place(string heading)
    {
        if (Find(heading) is { } item)
            return (item, null);
        if (Bracketed().Match(heading) is { Success: true } match)
        {
            var (question, inside) = (match.Groups["item"].Value, match.Groups["option"].Value.Trim());
            var lime = Find(question);
            if (lime is not null && OptionOf(lime, inside) is { } code)
                return (lime, code);
            // A row of a table of questions is an item of its own.
            if ((Coded($"{question}_{inside}") ?? _bySqueezed.GetValueOrDefault(Spelling.Squeezed(question + inside)) ?? (lime is null ? Find(inside) : null)) is { } row)
                return (row, null);
            if (lime is not null)
                return null;
        }

        foreach (var separator in (string[])["/", "__", "-", ":", "."])
        {
            var at = heading.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            var (before, after) = (heading[..at], heading[(at + separator.Length)..]);
            if (InGroup(before) is { Type: ItemType.SelectMultiple } multiple && OptionOf(multiple, after) is { } ticked)
                return (multiple, ticked);
            if (separator is "/" or "-" or ":" && _byName.GetValueOrDefault(after) is { } inGroup)
                return (inGroup, null);
            // LimeSurvey's "code. question".
            if (separator == "." && heading.Split(". ", 2) is [var name, _] && Coded(name) is { } coded)
                return (coded, null);
        }

        return null;
    }

    /// <summary>The item's name after the names of its groups.</summary>
    private Item? InGroup(string path) => Find(path) ?? Find(path[(path.LastIndexOf('/') + 1)..]) ?? Find(path[(path.LastIndexOf('-') + 1)..]);

    private Item? Find(string text) => Coded(text) ?? (Spelling.Of(text) is { Length: > 0 } label ? _byLabel.GetValueOrDefault(label) : null)
        ?? (text.Split(". ", 2) is [var code, var question] && Coded(code) is { } item && Spelling.Of(question) is var spelled && item.Label.Languages.Any(l => Spelling.Of(item.Label[l]) == spelled) ? item : null);

    private Item? Coded(string text) => _byName.GetValueOrDefault(text) ?? (text.All(char.IsLetterOrDigit) ? _bySqueezed.GetValueOrDefault(Spelling.Squeezed(text)) : null);

    private static string? OptionOf(Item item, string text)
    {
        if (item.Type is ItemType.Rank)
            return Placed().Match(text) is { Success: true } place && int.Parse(place.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is var at && at <= item.Options.Count
                ? at.ToString(CultureInfo.InvariantCulture) : null;
        if (item.Type is not ItemType.SelectMultiple)
            return null;
        var spelled = Spelling.Of(text);
        return (item.Options.FirstOrDefault(o => o.Code == text)
            ?? item.Options.FirstOrDefault(o => Spelling.Squeezed(o.Code) == Spelling.Squeezed(text) && text.Length > 0)
            ?? item.Options.FirstOrDefault(o => o.Label.Languages.Any(l => Spelling.Of(o.Label[l]) == spelled))
            // LimeSurvey numbers the options in the order of the questionnaire.
            ?? (Numbered().Match(text) is { Success: true } sq && int.TryParse(sq.Groups["n"].Value, out var n) && n >= 1 && n <= item.Options.Count ? item.Options[n - 1] : null))?.Code;
    }

    /// <summary>What was written beside “other” is kept by LimeSurvey in a column of its own, which no item has room for.</summary>
    private bool IsBesideAnItem(string heading) =>
        Bracketed().Match(heading) is { Success: true } match && Spelling.Of(match.Groups["option"].Value) is "other" or "comment" or "otro" or "autre" or "其他" && Find(match.Groups["item"].Value) is not null;

    private string Hint(string heading) => Spelling.Nearest(heading, _byName.Keys) is { } near ? $" (did you mean '{near}'?)" : "";

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static void Put(Dictionary<string, Item?> to, string key, Item item)
    {
        if (key.Length > 0)
            to[key] = to.TryGetValue(key, out var other) && other != item ? null : item;
    }
}
