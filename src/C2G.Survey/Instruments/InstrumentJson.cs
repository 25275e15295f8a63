using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace C2G.Survey.Instruments;

/// <summary>The canonical JSON of an instrument: the same instrument gives the same bytes, and the bytes give the instrument back.</summary>
/// <remarks>UTF-8, compact, members in a fixed order, what is empty left out; expressions as their authors wrote them.
/// <see cref="Instrument.Hash"/> is taken of these bytes: a change of the format is a change of every hash.</remarks>
public static class InstrumentJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (ItemType Type, string Name)[] TypeNames =
    [
        (ItemType.SelectOne, "select_one"), (ItemType.SelectMultiple, "select_multiple"), (ItemType.Text, "text"),
        (ItemType.Integer, "integer"), (ItemType.Decimal, "decimal"), (ItemType.Date, "date"), (ItemType.Time, "time"), (ItemType.DateTime, "dateTime"),
        (ItemType.Range, "range"), (ItemType.Rank, "rank"), (ItemType.Acknowledge, "acknowledge"), (ItemType.Note, "note"),
        (ItemType.Calculate, "calculate"), (ItemType.Hidden, "hidden"), (ItemType.Start, "start"), (ItemType.End, "end"), (ItemType.Today, "today"),
    ];

    public static byte[] Write(Instrument instrument)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("formId", instrument.FormId);
            json.WriteString("version", instrument.Version);
            WriteTexts(json, "title", instrument.Title);
            json.WriteString("defaultLanguage", instrument.DefaultLanguage);
            WriteList(json, "languages", instrument.Languages);
            WriteEach(json, "sections", instrument.Sections, WriteSection);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">These are not the bytes that <see cref="Write"/> made of an instrument.</exception>
    public static Instrument Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var json = document.RootElement;
            return new(Text(json, "formId"), Text(json, "version"), Texts(json, "title"), Text(json, "defaultLanguage"),
                List(json, "languages"), Each(json, "sections", ReadSection));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The stored instrument is damaged.", e);
        }
    }

    private static void WriteSection(Utf8JsonWriter json, Section section)
    {
        json.WriteString("name", section.Name);
        WriteTexts(json, "label", section.Label);
        WriteTexts(json, "hint", section.Hint);
        WriteUnlessEmpty(json, "relevant", section.Relevant?.Source);
        WriteUnlessEmpty(json, "appearance", section.Appearance);
        WriteEach(json, "items", section.Items, WriteItem);
    }

    private static Section ReadSection(JsonElement json) => new(Text(json, "name"), Texts(json, "label"), Each(json, "items", ReadItem))
    {
        Hint = Texts(json, "hint"),
        Relevant = Expression(json, "relevant"),
        Appearance = Text(json, "appearance"),
    };

    private static void WriteItem(Utf8JsonWriter json, Item item)
    {
        json.WriteString("name", item.Name);
        json.WriteString("type", Array.Find(TypeNames, t => t.Type == item.Type).Name);
        WriteTexts(json, "label", item.Label);
        WriteTexts(json, "hint", item.Hint);
        WritePicture(json, item.Picture);
        WriteEach(json, "options", item.Options, WriteOption);
        WriteList(json, "favourable", item.Favourable);
        WriteUnlessEmpty(json, "relevant", item.Relevant?.Source);
        WriteUnlessEmpty(json, "required", item.Required?.Source);
        WriteTexts(json, "requiredMessage", item.RequiredMessage);
        WriteUnlessEmpty(json, "constraint", item.Constraint?.Source);
        WriteTexts(json, "constraintMessage", item.ConstraintMessage);
        WriteUnlessEmpty(json, "calculation", item.Calculation?.Source);
        WriteUnlessEmpty(json, "default", item.Default);
        WriteUnlessEmpty(json, "appearance", item.Appearance);
        if (item.Randomize)
            json.WriteBoolean("randomize", true);
        if (item.Scale is { } scale)
            WriteList(json, "scale", [Number(scale.Start), Number(scale.End), Number(scale.Step)]);
        WriteList(json, "allowedWordings", item.AllowedWordings);
    }

    private static Item ReadItem(JsonElement json) => new(Text(json, "name"), Type(Text(json, "type")), Texts(json, "label"))
    {
        Hint = Texts(json, "hint"),
        Picture = Picture(json),
        Options = Each(json, "options", o => new ResponseOption(Text(o, "code"), Texts(o, "label")) { Relevant = Expression(o, "relevant"), Picture = Picture(o) }),
        Favourable = List(json, "favourable"),
        Relevant = Expression(json, "relevant"),
        Required = Expression(json, "required"),
        RequiredMessage = Texts(json, "requiredMessage"),
        Constraint = Expression(json, "constraint"),
        ConstraintMessage = Texts(json, "constraintMessage"),
        Calculation = Expression(json, "calculation"),
        Default = Text(json, "default") is { Length: > 0 } value ? value : null,
        Appearance = Text(json, "appearance"),
        Randomize = json.TryGetProperty("randomize", out var randomize) && randomize.GetBoolean(),
        AllowedWordings = List(json, "allowedWordings"),
        Scale = List(json, "scale") is [var start, var end, var step] ? new(Number(start), Number(end), Number(step)) : null,
    };

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void WriteOption(Utf8JsonWriter json, ResponseOption option)
    {
        json.WriteString("code", option.Code);
        WriteTexts(json, "label", option.Label);
        WriteUnlessEmpty(json, "relevant", option.Relevant?.Source);
        WritePicture(json, option.Picture);
    }

    private static void WritePicture(Utf8JsonWriter json, Picture? picture)
    {
        WriteTexts(json, "image", picture?.File ?? Instruments.Texts.None);
        WriteTexts(json, "imageAlt", picture?.Alt ?? Instruments.Texts.None);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, Texts texts)
    {
        if (texts.IsEmpty)
            return;
        json.WriteStartObject(name);
        foreach (var language in texts.Languages)
            json.WriteString(language, texts[language]);
        json.WriteEndObject();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write)
    {
        if (all.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var one in all)
        {
            json.WriteStartObject();
            write(json, one);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static Texts Texts(JsonElement json, string name) => json.TryGetProperty(name, out var texts)
        ? new(texts.EnumerateObject().Select(t => KeyValuePair.Create(t.Name, t.Value.GetString()!)))
        : Instruments.Texts.None;

    private static Picture? Picture(JsonElement json) => Texts(json, "image") is { IsEmpty: false } file ? new(file, Texts(json, "imageAlt")) : null;

    private static Expression? Expression(JsonElement json, string name) =>
        Text(json, name) is { Length: > 0 } source ? Instruments.Expression.Of(source) : null;

    private static ItemType Type(string name) => Array.FindIndex(TypeNames, t => t.Name == name) is var index and >= 0
        ? TypeNames[index].Type
        : throw new FormatException($"There is no item type {name}.");

    private static string[] List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(t => t.GetString()!)] : [];

    private static T[] Each<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var all) ? [.. all.EnumerateArray().Select(read)] : [];
}
