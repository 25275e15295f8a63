using System.Globalization;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>The variables of a wave's data file. They come from the instrument, in its order, all of them, whatever was answered.</summary>
public sealed class DataLayout
{
    private const int OfTheResponse = 7;

    private readonly List<Column> _columns = [];
    private readonly List<(int Position, Item Item, int Column)> _items = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isSimulated;
    private readonly string _version;

    private DataLayout(Instrument instrument, Wave wave)
    {
        (_isSimulated, _version) = (wave.Simulated, instrument.Version);
        foreach (var item in instrument.Items)
            _names.Add(item.Name);
        AddColumnsOfTheResponse(wave);
        for (var i = 0; i < instrument.Items.Count; i++)
            AddColumnsOf(instrument.Items[i], i);
    }

    public IReadOnlyList<Column> Columns => _columns;

    public static DataLayout Of(Instrument instrument, Wave wave) => new(instrument, wave);

    /// <summary>Writes the values of <paramref name="row"/> into <paramref name="cells"/>, one for each column.</summary>
    public void Fill(DataRow row, Span<DataValue> cells)
    {
        cells[0] = new(ValueKind.Text, Text: row.CaseId);
        cells[1] = OptionOrText(_columns[1], _isSimulated ? "simulated" : "complete");
        cells[2] = new(ValueKind.Text, Text: row.CompletedOn.ToString("O", CultureInfo.InvariantCulture));
        cells[3] = OptionOrText(_columns[3], row.Language);
        cells[4] = OptionOrText(_columns[4], row.Channel);
        cells[5] = OptionOrText(_columns[5], row.Arm);
        cells[6] = new(ValueKind.Text, Text: _version);
        foreach (var (position, item, column) in _items)
            Fill(item, row.Answers[position], cells[column..], column);
    }

    private void Fill(Item item, string? answer, Span<DataValue> cells, int column)
    {
        cells[0] = answer switch
        {
            null => default,
            "" => new(ValueKind.Skipped),
            _ => _columns[column].Measure switch
            {
                Measure.Choice => OptionOrText(_columns[column], answer),
                Measure.Choices => new(ValueKind.Choices, Text: answer),
                Measure.Number when IsNumber(answer) => new(ValueKind.Number, Text: answer),
                _ => new(ValueKind.Text, Text: answer),
            },
        };
        if (item.Type is not ItemType.SelectMultiple)
            return;
        cells.Slice(1, item.Options.Count).Fill(answer switch
        {
            null => default,
            "" => new(ValueKind.Skipped),
            _ => new(ValueKind.NotTicked),
        });
        foreach (var code in answer?.Split(' ') ?? [])
        {
            if (_columns[column].PositionOf(code) is var ticked and >= 0)
                cells[1 + ticked] = new(ValueKind.Ticked);
        }
    }

    private static DataValue OptionOrText(Column column, string code) =>
        column.PositionOf(code) is var position and >= 0 ? new(ValueKind.Option, position) : new(ValueKind.Text, Text: code);

    /// <summary>A spreadsheet keeps 15 digits; a longer number stays text, as it was typed.</summary>
    internal static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var isPlain = whole.Length is > 0 and <= 15 && !whole.ContainsAnyExceptInRange('0', '9') && (whole.Length == 1 || whole[0] != '0');
        if (!isPlain || point < 0)
            return isPlain;
        var fraction = digits[(point + 1)..];
        return fraction.Length > 0 && whole.Length + fraction.Length <= 15 && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    private void AddColumnsOfTheResponse(Wave wave)
    {
        Add("case_id", Measure.Case, []);
        Add("status", Measure.Choice, [new("complete", In("export.status-complete")), new("simulated", In("pages.simulated"))]);
        Add("completed_on", Measure.Date, []);
        Add("response_language", Measure.Choice, [.. wave.Languages.Select(l => new ResponseOption(l, LanguageName(l)))]);
        Add("response_channel", Measure.Choice, [.. wave.Channels.Select(c => new ResponseOption(c.Code, c.Label))]);
        Add("response_arm", Measure.Choice, [.. wave.Arms.Select(a => new ResponseOption(a.Id, a.Label))]);
        Add("instrument_version", Measure.FreeText, []);
        System.Diagnostics.Debug.Assert(_columns.Count == OfTheResponse);

        void Add(string name, Measure measure, IReadOnlyList<ResponseOption> options) =>
            _columns.Add(new(Free(name), measure, In($"export.column-{name}"), options));
    }

    private void AddColumnsOf(Item item, int position)
    {
        if (MeasureOf(item.Type) is not { } measure)
            return;
        _items.Add((position, item, _columns.Count));
        _columns.Add(new(item.Name, measure, item.Label, item.Options, item));
        if (item.Type is not ItemType.SelectMultiple)
            return;
        foreach (var option in item.Options)
            _columns.Add(new(Free($"{item.Name}__{option.Code}"), Measure.Ticked, Joined(item.Label, option.Label), [], item));
    }

    private static Measure? MeasureOf(ItemType type) => type switch
    {
        ItemType.SelectOne => Measure.Choice,
        ItemType.SelectMultiple => Measure.Choices,
        ItemType.Integer or ItemType.Decimal or ItemType.Range or ItemType.Calculate => Measure.Number,
        ItemType.Date or ItemType.Start or ItemType.End or ItemType.Today => Measure.Date,
        ItemType.Note => null,
        _ => Measure.FreeText,
    };

    private static Texts Joined(Texts question, Texts option) =>
        new(option.Languages.Select(l => KeyValuePair.Create(l, question[l].Length > 0 ? $"{question[l]} — {option[l]}" : option[l])));

    private static Texts LanguageName(string language) =>
        Words.All.ContainsKey($"pages.name-{language}") ? In($"pages.name-{language}") : Texts.None;

    /// <summary>A text of the catalogue in all its languages.</summary>
    private static Texts In(string key) => new(Words.All[key]);

    // An instrument may call an item `status`; its name stands, ours gives way.
    private string Free(string name)
    {
        while (!_names.Add(name))
            name += "_";
        return name;
    }
}
