using System.Globalization;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Collected;

/// <summary>Reads the cells of one item: codes, or labels in any language of the instrument. What was read once is remembered.</summary>
internal sealed partial class AnswerSpellings
{
    private const int MostRemembered = 5_000, MostMarks = 5;

    [GeneratedRegex(@"^AO?0*(?<n>[1-9]\d{0,2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    private static readonly string[] NotShown = ["n/a", "#n/a"];

    private readonly Item _item;
    private readonly bool _isNumbered;
    private readonly SortedDictionary<string, string> _byOrder = new(StringComparer.Ordinal);
    private string? _named;
    private readonly Dictionary<string, string?> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _read = new(StringComparer.Ordinal);

    /// <param name="isNumbered">The file is of LimeSurvey, which calls options A1, A2 … or AO01, AO02 … unless somebody made up codes.</param>
    public AnswerSpellings(Item item, bool isNumbered = false)
    {
        (_item, _isNumbered) = (item, isNumbered);
        foreach (var option in item.Options)
            foreach (var label in option.Label.Languages.Select(l => Spelling.Of(option.Label[l])).Distinct())
                _spellings[label] = _spellings.TryGetValue(label, out var other) && other != option.Code ? null : option.Code;
        // A code stands before a label that is spelled like another's code.
        foreach (var option in item.Options)
            _spellings[Spelling.Of(option.Code)] = option.Code;
    }

    /// <summary>Codes that the questionnaire does not have, and the options that their numbers were taken for.</summary>
    public IReadOnlyDictionary<string, string> ByOrder => _byOrder;

    /// <summary>Why numbers cannot be taken for the order of the options: some answers have codes of the questionnaire, or the numbers are of two kinds.</summary>
    public string? AgainstOrder => _byOrder.Count == 0 ? null
        : _named is { } named ? $"“{named}” and “{_byOrder.First().Key}”"
        : _byOrder.Keys.GroupBy(k => k.TrimEnd("0123456789".ToCharArray()), StringComparer.OrdinalIgnoreCase).Select(g => g.First()).ToList() is [var one, var other, ..] ? $"“{one}” and “{other}”" : null;

    /// <summary>The answer as it is stored; empty for a blank; <c>null</c> when it cannot be read.</summary>
    public string? Read(string cell)
    {
        if (cell.Length == 0)
            return "";
        if (_read.TryGetValue(cell, out var known))
            return known;
        var answer = ReadAnew(cell.Trim());
        if (_read.Count < MostRemembered)
            _read.Add(cell, answer);
        return answer;
    }

    /// <summary>The label or code of the option nearest to what was written.</summary>
    public string? Nearest(string cell) => Spelling.Nearest(cell, _item.Options.Select(o => o.Code).Concat(_item.Options.SelectMany(o => o.Label.Languages.Select(l => o.Label[l]))));

    private string? ReadAnew(string cell) =>
        cell is "" or ".s" ? ""
        : NotShown.Contains(cell.ToLowerInvariant()) && CodeOf(cell) is null ? ""
        : _item.Type switch
        {
            ItemType.SelectOne => CodeOf(cell),
            ItemType.SelectMultiple => Several(cell) is { } codes ? string.Join(' ', _item.Options.Select(o => o.Code).Where(codes.Contains)) : null,
            ItemType.Rank => Several(cell) is { } ranked && ranked.Distinct().Count() == ranked.Count ? string.Join(' ', ranked) : null,
            ItemType.Integer => Number(cell) is { } whole && whole == Math.Truncate(whole) ? ((long)whole).ToString(CultureInfo.InvariantCulture) : null,
            ItemType.Decimal => Number(cell)?.ToString(CultureInfo.InvariantCulture),
            ItemType.Range => Number(cell) is { } point && (_item.Scale?.Contains(point) ?? true) ? point.ToString("0.############################", CultureInfo.InvariantCulture) : null,
            ItemType.Date => Day(cell)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ItemType.Acknowledge => Item.Acknowledged,
            _ => CleanText.Of(cell) is var text && text.Length > FilledForm.LongestText ? text[..FilledForm.LongestText] : CleanText.Of(cell),
        };

    private string? CodeOf(string cell)
    {
        if (_spellings.GetValueOrDefault(Spelling.Of(cell)) is { } code)
        {
            _named ??= cell;
            return code;
        }

        if (!_isNumbered)
            return null;
        var trimmed = cell.Trim();
        if (trimmed == "-oth-")
            return _item.Options.FirstOrDefault(o => o.Code is "other" or "oth")?.Code;
        if (Numbered().Match(trimmed) is not { Success: true } match || int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is var n && n > _item.Options.Count)
            return null;
        return _byOrder[trimmed] = _item.Options[n - 1].Code;
    }

    // A label may hold the very mark that separates answers, so the whole cell is tried before its parts, and several parts together before one.
    private List<string>? Several(string cell)
    {
        if (CodeOf(cell) is { } one)
            return [one];
        foreach (var separator in (string[])[";", "|", " ", ", ", ","])
            if (Parts(cell.Split(separator), separator) is { Count: > 0 } codes)
                return codes;
        return null;
    }

    private List<string>? Parts(string[] parts, string separator)
    {
        var codes = new List<string>();
        for (var at = 0; at < parts.Length;)
        {
            if (string.IsNullOrWhiteSpace(parts[at]))
            {
                at++;
                continue;
            }

            var (end, code) = (Math.Min(parts.Length, separator == " " ? at + 1 : at + MostMarks), (string?)null);
            while (end > at && (code = CodeOf(string.Join(separator, parts[at..end]))) is null)
                end--;
            if (code is null)
                return null;
            codes.Add(code);
            at = end;
        }

        return codes;
    }

    /// <summary>A comma is taken for a point, except where it may as well divide thousands.</summary>
    internal static decimal? Number(string cell)
    {
        var comma = cell.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0 && cell.Length - comma == 4)
            return null;
        return decimal.TryParse(comma < 0 ? cell : cell.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < long.MaxValue ? number : null;
    }

    internal static DateOnly? Day(string cell) =>
        cell.Length >= 10 && (cell.Length == 10 || cell[10] is 'T' or ' ') && DateOnly.TryParseExact(cell.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
