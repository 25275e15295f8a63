using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;
using CsvHelper;
using Channel = System.Threading.Channels.Channel;
using Route = C2G.Survey.Responses.Route;
using WaveChannel = C2G.Survey.Waves.Channel;

namespace C2G.Survey.Functions.Collected;

/// <summary>Answers from a file of one row for each respondent, read row by row: a file of any length takes the same memory.</summary>
internal sealed class CollectedAnswers : IDisposable
{
    private const int Chunk = 512, ChunksAhead = 8;

    private readonly Instrument _instrument;
    private readonly CsvParser _rows;
    private readonly string _file;
    private readonly CellProblems _cells = new();
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, string> _languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ulong> _ids = [];
    private readonly (int At, ItemColumns Columns, AnswerSpellings Spellings)[] _items = [];
    private readonly (int At, Item Item)[] _computed = [];
    private readonly (int At, string Value)[] _given = [];
    private readonly ShownSets? _shown;
    private readonly string? _consent;
    private readonly int _consentAt;
    private readonly bool _incomplete;

    /// <param name="ignore">Headings that are not to be read.</param>
    /// <param name="incomplete">Rows that were not handed in count as well.</param>
    public CollectedAnswers(Instrument instrument, Wave wave, string path, IReadOnlyCollection<string> ignore, bool incomplete)
    {
        _incomplete = incomplete;
        (_instrument, _file) = (instrument, Path.GetFileName(path));
        _rows = DataText.Open(path, row => _cells.Add("data-quotes", _file, row, -1, "", () => "A quotation mark stands where none can. Double it inside a cell, and put the cell in quotation marks."));
        if (!Advance() || _rows.Record is not { } headings)
        {
            _problems.Add(new("data-empty", _file, "The file has no row. The first holds the headings, and each further one the answers of a respondent."));
            (Headings, Wave) = (Headings.Of(instrument, wave, [], ignore, _file, []), wave);
            return;
        }

        Headings = Headings.Of(instrument, wave, headings, ignore, _file, _problems);
        Names = headings;
        wave = Paired(wave, instrument);
        // Without a column everybody would be counted under one language, channel or stage: no breakdown is better than a wrong one.
        Wave = wave with { Disaggregations = [.. wave.Disaggregations.Where(d => (d != "language" || Headings.Language >= 0) && (d != "channel" || Headings.Channel >= 0 || wave.Channels.Count == 1) && (d != ReminderStages.Name || wave.Reminders.Count == 0 || Headings.Day >= 0))] };
        _items = [.. Headings.Items.Select(i => (instrument.IndexOf(i.Item.Name), i, new AnswerSpellings(i.Item, Headings.AreOfLimeSurvey)))];
        _shown = new(instrument, [.. Headings.Items.Select(i => i.Item)]);
        _computed = [.. instrument.Items.Where(i => (!i.IsAsked || i.Calculation is not null) && i.Type is not ItemType.Note).Select(i => (instrument.IndexOf(i.Name), i))];
        _given = [.. Wave.Values.Select(v => (instrument.IndexOf(v.Key), v.Value))];
        _consentAt = instrument.IndexOf(Submission.ConsentItem);
        if (instrument.Find(Submission.ConsentItem) is { IsAsked: true } consent && Headings.Items.All(i => i.Item != consent))
            _consent = consent.Type is ItemType.SelectOne ? consent.Options.First(o => o.Code != Submission.Refusal).Code : Item.Acknowledged;
    }

    public Headings Headings { get; }

    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The wave, without the breakdowns that the file cannot give.</summary>
    public Wave Wave { get; }

    /// <summary>Items that were asked elsewhere, or not at all: they count as not shown.</summary>
    public IReadOnlyList<string> Missing => [.. _instrument.Items.Where(i => i.IsAsked && Headings.Items.All(c => c.Item != i)).Select(i => i.Name)];

    /// <summary>Everything that is wrong: with the headings at once, with the cells after all rows have been read.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems, .. _cells.All, .. _items.Where(i => i.Spellings.AgainstOrder is not null).Select(i => new Problem("data-code-order", $"{_file}:{i.Columns.Item.Name}",
        $"{i.Spellings.AgainstOrder} stand beside each other, so it cannot be told which options the numbers are. Export the answers' texts, or write codes of the questionnaire."))];

    /// <summary>Which options LimeSurvey's own codes were taken for, of each item.</summary>
    public IEnumerable<string> ByOrder => _items.Where(i => i.Spellings.ByOrder.Count > 0).Select(i => $"{i.Columns.Item.Name}: {string.Join(", ", i.Spellings.ByOrder.Select(o => $"{o.Key} = {o.Value}"))}");

    /// <summary>Rows in which consent is refused, rows without any answer, and rows that were not handed in. None counts.</summary>
    public (long Refused, long Blank, long Incomplete) LeftOut { get; private set; }

    /// <summary>Answers to items past which the questionnaire's own route leads. They count: the program that asked decided what was shown.</summary>
    public long OffRoute { get; private set; }

    /// <summary>Each row that counts, in order, under a key of its own. Reading and routing are each on a thread of their own, while the rows before are counted.</summary>
    public async IAsyncEnumerable<KeyValuePair<string, Response>> ReadAheadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var routed = Ahead(Ahead(Read().Chunk(Chunk).ToAsyncEnumerable(), cancel).Select(rows => Array.ConvertAll(rows, row => (row.Number, Response: Routed(row)))), cancel);
        await foreach (var chunk in routed)
            foreach (var (number, response) in chunk)
                yield return new(number.ToString(CultureInfo.InvariantCulture), response);
    }

    /// <summary>The same, worked out on another thread before it is asked for.</summary>
    private static async IAsyncEnumerable<T> Ahead<T>(IAsyncEnumerable<T> chunks, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ahead = Channel.CreateBounded<T>(ChunksAhead);
        var working = Task.Run(async () =>
        {
            try
            {
                await foreach (var chunk in chunks.WithCancellation(cancel))
                    await ahead.Writer.WriteAsync(chunk, cancel);
                ahead.Writer.Complete();
            }
            catch (Exception failure)
            {
                ahead.Writer.Complete(failure);
            }
        }, cancel);
        await foreach (var chunk in ahead.Reader.ReadAllAsync(cancel))
            yield return chunk;
        await working;
    }

    private Wave Paired(Wave wave, Instrument instrument)
    {
        if (wave.Pairing is not { } pairing)
            return wave;
        bool HasColumn(string item) => Headings.Items.Any(c => c.Item.Name == item);
        foreach (var item in new[] { pairing.PhaseItem, pairing.CodeItem }.Where(i => !HasColumn(i)))
            _problems.Add(new("data-pairing-missing", _file, $"The wave matches before and after by '{item}', which has no column. Head its column so, or take the pairing out of the wave's file."));
        // An item that nobody was asked would show as known by nobody, before and after.
        return wave with { Pairing = pairing with { Items = [.. pairing.Items.Where(i => HasColumn(i) || instrument.Find(i) is { IsAsked: false })] } };
    }

    private IEnumerable<Row> Read()
    {
        while (Advance())
        {
            if (_rows.Count != Headings.Width)
                _cells.Add("data-row-width", _file, _rows.Row, -1, "", () => $"The row has {_rows.Count} cells and the heading {Headings.Width}. Put cells that hold the separator in quotation marks.");
            else if (ReadRow() is { } row)
                yield return row;
        }
    }

    private bool Advance()
    {
        try
        {
            return _rows.Read();
        }
        catch (MaxFieldSizeException)
        {
            _cells.Add("data-quotes", _file, _rows.Row, -1, "", () => "A cell does not end: a quotation mark is opened and not closed. Nothing after it was read.");
            return false;
        }
    }

    private Row? ReadRow()
    {
        if (Headings.Submitted >= 0 && !_incomplete && string.IsNullOrWhiteSpace(_rows[Headings.Submitted]))
        {
            LeftOut = LeftOut with { Incomplete = LeftOut.Incomplete + 1 };
            return null;
        }

        if (Headings.Id >= 0 && _rows[Headings.Id] is { Length: > 0 } id && !_ids.Add(HashOf(id)))
            _cells.Add("data-id-twice", _file, _rows.Row, Headings.Id, Names[Headings.Id], () => "This id is on an earlier row already. Keep one of the rows.");
        var raw = new RowAnswers(_instrument);
        foreach (var (at, columns, spellings) in _items)
            if ((columns.Column >= 0 ? OfCell(columns, spellings) : columns.Item.Type is ItemType.Rank ? OfPlaces(columns, spellings) : OfTicks(columns)) is { Length: > 0 } answer)
                raw[at] = answer;
        if (raw.Count == 0 || (_consentAt >= 0 && raw[_consentAt] is Submission.Refusal))
        {
            LeftOut = raw.Count == 0 ? LeftOut with { Blank = LeftOut.Blank + 1 } : LeftOut with { Refused = LeftOut.Refused + 1 };
            return null;
        }

        if (_consent is not null)
            raw[_consentAt] = _consent;
        foreach (var (at, value) in _given)
            raw[at] = value;
        var day = Headings.Day >= 0 && AnswerSpellings.Day(_rows[Headings.Day]) is { } on ? on : Wave.OpensOn;
        return ChannelOf() is { } channel ? new(_rows.Row, raw, LanguageOf(), channel, day) : null;
    }

    private Response Routed(Row row)
    {
        var route = Route.Of(_instrument, row.Answers, row.Day);
        var (shown, offRoute) = _shown!.Of(route, row.Answers);
        OffRoute += offRoute;
        foreach (var (at, item) in _computed)
            if (route[item.Name] is { Length: > 0 } value)
                row.Answers[at] = value;
        return new(row.Language, row.Channel.Code, row.Channel.Arm, row.Day, row.Answers, shown);
    }

    private string? OfCell(ItemColumns columns, AnswerSpellings spellings)
    {
        var answer = spellings.Read(_rows[columns.Column]);
        if (answer is null)
            Unread(columns.Item, columns.Column, spellings);
        return answer;
    }

    private void Unread(Item item, int column, AnswerSpellings spellings)
    {
        var cell = _rows[column];
        _cells.Add(item.Options.Count > 0 ? "data-code-unknown" : "data-value-unreadable", _file, _rows.Row, column, Names[column], () => item.Options.Count > 0
            ? $"“{(cell.Length <= 60 ? cell : cell[..60] + "…")}” is no option of '{item.Name}'{(spellings.Nearest(cell) is { } near ? $" (did you mean “{near}”?)" : "")}. Write a code or a label."
            : $"The value cannot be read as {Wanted(item)}.");
    }

    /// <summary>A ranking whose places are columns, the first place first.</summary>
    private string OfPlaces(ItemColumns columns, AnswerSpellings spellings)
    {
        var (ranked, isOver) = (new List<string>(columns.Ticks.Count), false);
        foreach (var (column, _) in columns.Ticks)
        {
            var code = spellings.Read(_rows[column]);
            if (code is null)
                Unread(columns.Item, column, spellings);
            else if (code.Length == 0)
                isOver = true;
            else if (isOver || ranked.Contains(code) || code.Contains(' ', StringComparison.Ordinal))
                _cells.Add("data-rank-places", _file, _rows.Row, column, Names[column], () => isOver ? "A place before this one is blank. Leave only the last places blank." : "The option has a place already. Give each option one place.");
            else
                ranked.Add(code);
        }

        return string.Join(' ', ranked);
    }

    private string OfTicks(ItemColumns columns)
    {
        var ticked = "";
        foreach (var option in columns.Item.Options)
            foreach (var (column, code) in columns.Ticks)
                if (code == option.Code && IsTicked(_rows[column].Trim(), column, option))
                    ticked = ticked.Length == 0 ? code : $"{ticked} {code}";
        return ticked;
    }

    private bool IsTicked(string cell, int column, ResponseOption option)
    {
        if (cell is "" or "0" or "N" or ".s" || Spelling.Of(cell) is "n" or "no" or "non" or "false" or "n/a" or "0" or "否" or "不是" or "unchecked" or "not selected")
            return false;
        if (cell is "1" or "Y" || Spelling.Of(cell) is "y" or "yes" or "true" or "x" or "sí" or "si" or "oui" or "是" or "checked" or "selected" || cell == option.Code || option.Label.Languages.Any(l => Spelling.Of(option.Label[l]) == Spelling.Of(cell)))
            return true;
        _cells.Add("data-value-unreadable", _file, _rows.Row, column, Names[column], () => "The value is neither ticked nor not ticked. Write 1 or 0, or Y or N.");
        return false;
    }

    private WaveChannel? ChannelOf()
    {
        if (Headings.Channel < 0 || (Wave.Channels.Count == 1 && Wave.Id == PlainWave.Id))
            return Wave.Channels[0];
        var channel = Wave.FindChannel(_rows[Headings.Channel].Trim());
        if (channel is null)
            _cells.Add("data-channel-unknown", _file, _rows.Row, Headings.Channel, Names[Headings.Channel], () => $"The wave has no such channel; it has {string.Join(", ", Wave.Channels.Select(c => c.Code))}.");
        return channel;
    }

    /// <summary>The wave's language of that tag or of that name; where it is none of them, the questionnaire's own.</summary>
    private string LanguageOf()
    {
        var given = Headings.Language >= 0 ? _rows[Headings.Language].Trim() : "";
        if (_languages.TryGetValue(given, out var known))
            return known;
        var language = given.Length == 0 ? null : Wave.Languages.FirstOrDefault(l => l.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? Wave.Languages.FirstOrDefault(l => given.Split('-', '_')[0].Equals(l.Split('-')[0], StringComparison.OrdinalIgnoreCase) || Spelling.Of(given).StartsWith(NameOf(l), StringComparison.Ordinal));
        language ??= Wave.Languages.Contains(_instrument.DefaultLanguage) ? _instrument.DefaultLanguage : Wave.Languages[0];
        if (_languages.Count < 1_000)
            _languages.Add(given, language);
        return language;
    }

    private static string NameOf(string language) => language switch { "en" => "english", "es" => "español", "fr" => "français", "zh-Hans" => "中文", _ => language };

    private static string Wanted(Item item) => item.Type switch
    {
        ItemType.Date => "a day: write it like 2026-01-31",
        ItemType.Integer => "a whole number",
        ItemType.Range => "a number on the question's scale",
        _ => "a number: put a point before the decimals and nothing between thousands",
    };

    private static ulong HashOf(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    public void Dispose() => _rows.Dispose();

    /// <summary>A row's answers as they are stored, before it is worked out which items they lead past.</summary>
    private sealed record Row(int Number, RowAnswers Answers, string Language, WaveChannel Channel, DateOnly Day);
}
