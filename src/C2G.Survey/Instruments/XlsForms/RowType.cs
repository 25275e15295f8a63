using System.Collections.Frozen;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>What a row of the survey sheet is, by its type column.</summary>
internal abstract record RowType
{
    private static readonly FrozenDictionary<string, ItemType> Plain = new Dictionary<string, ItemType>
    {
        ["text"] = ItemType.Text,
        ["string"] = ItemType.Text,
        ["integer"] = ItemType.Integer,
        ["int"] = ItemType.Integer,
        ["decimal"] = ItemType.Decimal,
        ["date"] = ItemType.Date,
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
        ("select_multiple", ItemType.SelectMultiple),
        ("select all that apply from", ItemType.SelectMultiple),
        ("select all that apply", ItemType.SelectMultiple),
        ("select multiple", ItemType.SelectMultiple),
    ];

    /// <summary>They tell who answered, which the notices promise not to store.</summary>
    private static readonly FrozenSet<string> Intrusive = new[]
    {
        "deviceid", "device_id", "imei", "phonenumber", "phone_number", "simserial", "sim_serial", "subscriberid", "subscriber_id",
        "username", "email", "audit", "start-geopoint", "background-geopoint", "background-audio",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Unbuilt = new[]
    {
        "acknowledge", "acknowledgement", "trigger", "range", "rank", "time", "datetime", "dateTime", "image", "photo", "audio", "video", "file",
        "barcode", "geopoint", "location", "gps", "geotrace", "geoshape", "osm", "csv-external", "xml-external",
        "select_one_from_file", "select_multiple_from_file", "select_one_external", "begin_repeat", "end_repeat", "begin_loop", "end_loop", "include",
    }.ToFrozenSet();

    private RowType() { }

    /// <param name="List">The list of options; empty for anything but a selection.</param>
    public sealed record Question(ItemType Type, string List) : RowType;

    public sealed record BeginGroup : RowType;

    public sealed record EndGroup : RowType;

    /// <param name="Opens">+1 where a repeat or loop begins, -1 where it ends, so that one thing is said and not ten.</param>
    public sealed record Unsupported(string Name, int Opens = 0) : RowType;

    public sealed record Refused(string Name) : RowType;

    public sealed record Unknown(string Name, string? Suggestion) : RowType;

    public sealed record Missing : RowType;

    public static RowType Of(string type)
    {
        if (type.Length == 0)
            return new Missing();
        if (Plain.TryGetValue(type, out var plain))
            return new Question(plain, "");
        switch (type)
        {
            case "begin_group" or "begin group": return new BeginGroup();
            case "end_group" or "end group": return new EndGroup();
        }
        var word = type.Split(' ')[0];
        if (Intrusive.Contains(word))
            return new Refused(word);
        var joined = type.Replace(' ', '_');
        if (Unbuilt.FirstOrDefault(u => joined == u || word == u) is { } unbuilt)
            return new Unsupported(unbuilt, unbuilt is "begin_repeat" or "begin_loop" ? 1 : unbuilt is "end_repeat" or "end_loop" ? -1 : 0);
        return Selection(type) ?? new Unknown(type, Suggest(type));
    }

    private static RowType? Selection(string type)
    {
        foreach (var (word, kind) in Selections)
        {
            if (!type.StartsWith(word, StringComparison.Ordinal) || (type.Length > word.Length && type[word.Length] != ' '))
                continue;
            var rest = type[word.Length..].Trim();
            return rest.EndsWith(" or_other", StringComparison.Ordinal) || rest.EndsWith(" or specify other", StringComparison.Ordinal)
                ? new Unsupported("or_other")
                : new Question(kind, rest);
        }
        return null;
    }

    private static string? Suggest(string type)
    {
        var lower = type.ToLowerInvariant().Replace('-', '_');
        return lower != type && Of(lower) is not Unknown ? lower : null;
    }
}
