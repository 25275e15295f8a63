using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>What a begin and an end enclose.</summary>
internal enum Enclosure
{
    Group,
    Repeat,
    Loop,
}

/// <summary>What a row of the survey sheet is, by its type column.</summary>
internal abstract partial record RowType
{
    private static readonly FrozenDictionary<string, ItemType> Plain = new Dictionary<string, ItemType>
    {
        ["text"] = ItemType.Text,
        ["string"] = ItemType.Text,
        ["integer"] = ItemType.Integer,
        ["int"] = ItemType.Integer,
        ["decimal"] = ItemType.Decimal,
        ["date"] = ItemType.Date,
        ["time"] = ItemType.Time,
        ["dateTime"] = ItemType.DateTime,
        ["datetime"] = ItemType.DateTime,
        ["range"] = ItemType.Range,
        ["acknowledge"] = ItemType.Acknowledge,
        ["acknowledgement"] = ItemType.Acknowledge,
        ["trigger"] = ItemType.Acknowledge,
        ["note"] = ItemType.Note,
        ["calculate"] = ItemType.Calculate,
        ["hidden"] = ItemType.Hidden,
        ["start"] = ItemType.Start,
        ["end"] = ItemType.End,
        ["today"] = ItemType.Today,
    }.ToFrozenDictionary();

    private static readonly (string Word, ItemType Type)[] Selections =
    [
        ("select_one", ItemType.SelectOne),
        ("select one from", ItemType.SelectOne),
        ("select one", ItemType.SelectOne),
        ("select1", ItemType.SelectOne),
        ("add select one prompt using", ItemType.SelectOne),
        ("select_multiple", ItemType.SelectMultiple),
        ("select all that apply from", ItemType.SelectMultiple),
        ("select all that apply", ItemType.SelectMultiple),
        ("select multiple", ItemType.SelectMultiple),
        ("add select multiple prompt using", ItemType.SelectMultiple),
        ("rank", ItemType.Rank),
    ];

    /// <summary>They tell who answered, which the notices promise not to store.</summary>
    private static readonly FrozenSet<string> Intrusive = new[]
    {
        "deviceid", "device_id", "uri:deviceid", "imei", "phonenumber", "phone_number", "uri:phonenumber", "simserial", "sim_serial", "uri:simserial", "subscriberid",
        "subscriber_id", "uri:subscriberid", "username", "uri:username", "email", "uri:email", "audit", "start-geopoint", "background-geopoint", "background-audio",
    }.ToFrozenSet();

    /// <summary>Legal, and asked nowhere here.</summary>
    private static readonly FrozenSet<string> Unbuilt = new[]
    {
        "audio", "video", "file", "barcode", "geopoint", "location", "gps", "geotrace", "geoshape", "osm", "xml-external", "select_one_external", "include",
    }.ToFrozenSet();

    /// <summary>Read like the reference converter reads them, but no respondent can be shown them.</summary>
    private static readonly FrozenSet<string> Unfielded = new[] { "image", "photo", "csv-external" }.ToFrozenSet();

    private RowType() { }

    /// <param name="List">The list of options; empty for anything but a selection.</param>
    public sealed record Question(ItemType Type, string List, bool HasOther = false) : RowType;

    /// <summary>A selection whose options stand in a file beside the workbook.</summary>
    public sealed record FromFile(string Word, string File) : RowType;

    /// <summary>A question that is checked and never shown.</summary>
    public sealed record NotFielded(string Name) : RowType;

    public sealed record Begin(Enclosure Encloses) : RowType;

    public sealed record End(Enclosure Encloses) : RowType;

    /// <summary>A selection that names no list, or several.</summary>
    public sealed record WithoutList : RowType;

    public sealed record Unsupported(string Name) : RowType;

    public sealed record Refused(string Name) : RowType;

    public sealed record Unknown(string Name, string? Suggestion) : RowType;

    public sealed record Missing : RowType;

    public static RowType Of(string type)
    {
        if (type.Length == 0)
            return new Missing();
        if (Plain.TryGetValue(type, out var plain))
            return new Question(plain, "");
        if (BeginOrEnd().Match(type) is { Success: true } bound)
        {
            var encloses = bound.Groups["what"].Value switch { "group" => Enclosure.Group, "loop" => Enclosure.Loop, _ => Enclosure.Repeat };
            return bound.Groups["edge"].Value == "begin" ? new Begin(encloses) : new End(encloses);
        }
        var word = type.Split(' ')[0];
        var joined = type.Replace(' ', '_');
        if (Intrusive.Contains(word) || Intrusive.Contains(joined))
            return new Refused(type);
        if (Unbuilt.Contains(word) || Unbuilt.Contains(joined))
            return new Unsupported(type);
        if (Unfielded.Contains(type))
            return new NotFielded(type);
        return OutOfFile(type) ?? Selection(type) ?? new Unknown(type, Suggest(type));
    }

    private static FromFile? OutOfFile(string type) => FileSelection().Match(type) is { Success: true } match
        ? new(match.Groups[1].Value, match.Groups[2].Value)
        : null;

    private static RowType? Selection(string type)
    {
        foreach (var (word, kind) in Selections)
        {
            if (!type.StartsWith(word, StringComparison.Ordinal) || (type.Length > word.Length && type[word.Length] != ' '))
                continue;
            var rest = type[word.Length..].Trim();
            var other = Others.FirstOrDefault(o => rest.EndsWith(o, StringComparison.Ordinal));
            var list = other is null ? rest : rest[..^other.Length];
            if (list.Length > 0 && !list.Contains(' ', StringComparison.Ordinal))
                return other is null && IsFile(list) ? new FromFile(word, list) : new Question(kind, list, other is not null);
            if (word == "rank" || Selections.Any(s => s.Word.Length > word.Length && type.StartsWith(s.Word + ' ', StringComparison.Ordinal)))
                continue;
            return new WithoutList();
        }
        return null;
    }

    private static bool IsFile(string list) =>
        list.EndsWith(".csv", StringComparison.Ordinal) || list.EndsWith(".xml", StringComparison.Ordinal) || list.EndsWith(".geojson", StringComparison.Ordinal);

    private static readonly string[] Others = [" or_other", " or specify other", " or other"];

    private static string? Suggest(string type)
    {
        var lower = type.ToLowerInvariant().Replace('-', '_');
        return lower != type && Of(lower) is not Unknown ? lower : null;
    }

    [GeneratedRegex("^((?<edge>begin)[ _](?<what>group|repeat|lgroup|looped group|loop)( (over )?[^ ]+)?|(?<edge>end)[ _](?<what>group|repeat|lgroup|looped group|loop))$")]
    private static partial Regex BeginOrEnd();

    [GeneratedRegex("^(select_one_from_file|select_multiple_from_file|select one from file|select multiple from file) ([^ ]+)$")]
    private static partial Regex FileSelection();
}
