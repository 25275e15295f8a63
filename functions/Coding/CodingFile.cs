using C2G.Survey.Coding;
using C2G.Survey.Functions.Collected;
using C2G.Survey.Statistics;
using CsvHelper;

namespace C2G.Survey.Functions.Coding;

/// <summary>Codes from a file of either layout: a column for each coder (wide), or a row for each code (long).</summary>
internal sealed class CodingFile
{
    private const StringSplitOptions Split = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly char[] Separators = [';', ',', '|'];

    private readonly string _file;
    private readonly CodeMetric _level;
    private readonly bool _several;
    private readonly CellProblems _cells = new();
    private readonly List<Problem> _headings = [];
    private readonly Dictionary<string, CodedItem> _items = new(StringComparer.Ordinal);

    /// <param name="ignore">Headings that are not to be read.</param>
    /// <param name="several">A unit may have several codes: separated in the cell, or on several rows.</param>
    public CodingFile(string path, CodeMetric level, IReadOnlyCollection<string> ignore, bool several)
    {
        (_file, _level, _several) = (Path.GetFileName(path), level, several);
        using var rows = DataText.Open(path, row => _cells.Add("data-quotes", _file, row, -1, "", () => "A quotation mark stands where none can. Double it inside a cell, and put the cell in quotation marks."));
        if (!Advance(rows) || rows.Record is not { } headings)
            _headings.Add(new("data-empty", _file, "The file has no row. The first holds the headings: unit, and the coders' names; or unit, coder, code."));
        else if (Layout.Of(headings, ignore, _file, _headings) is { } layout)
            Read(rows, layout);
    }

    public IEnumerable<CodedItem> Items => _items.Values;

    /// <summary>Each item with its agreement, on each of its codes where there may be several.</summary>
    /// <param name="problems">Everything that is wrong with the file; where there is anything, no item is returned.</param>
    public IReadOnlyList<(string? Item, string? Code, Agreement Agreement)> Agreements(out IReadOnlyList<Problem> problems)
    {
        List<Problem> found = [.. _headings, .. _cells.All];
        if (found.Count == 0 && _items.Count == 0)
            found.Add(new("data-empty", _file, "Under the headings there is no row with a code."));
        List<(string?, string?, Agreement)> agreements = [.. _items.Values.SelectMany(item => item.Compare(_level, _file, found).Select(a => (item.Name, a.Code, a.Agreement)))];
        problems = found;
        return found.Count > 0 ? [] : agreements;
    }

    private void Read(CsvParser rows, Layout layout)
    {
        while (Advance(rows))
        {
            if (rows.Count != layout.Width)
            {
                if (rows.Record!.Any(c => c.Length > 0))
                    _cells.Add("data-row-width", _file, rows.Row, -1, "", () => $"The row has {rows.Count} cells and the heading {layout.Width}. Put cells that hold the separator in quotation marks.");
                continue;
            }

            var (unit, item) = (rows[layout.Unit].Trim(), layout.Item is { } at ? rows[at].Trim() : null);
            if (layout.Coder is { } coder)
                Take(rows, item, unit, rows[coder].Trim(), layout.Codes[0]);
            else
                foreach (var code in layout.Codes)
                    Take(rows, item, unit, code.Heading, code);
        }
    }

    private void Take(CsvParser rows, string? item, string unit, string coder, (int At, string Heading) column)
    {
        var code = rows[column.At].Trim();
        if (unit.Length == 0 || item is "" || coder.Length == 0)
        {
            if (code.Length > 0)
                _cells.Add("coding-incomplete", _file, rows.Row, column.At, column.Heading, () => $"The code has no {(unit.Length == 0 ? "unit" : coder.Length == 0 ? "coder" : "item")}. Fill the cell in.");
            return;
        }

        if (code.Length > 0 && _level is not CodeMetric.Nominal)
        {
            if (CodedItem.Number(code) is not { } number)
                _cells.Add("coding-not-number", _file, rows.Row, column.At, column.Heading, () => $"{_level} codes are numbers, and “{(code.Length > 40 ? code[..40] + "…" : code)}” is none, or its comma may mean two things. Number the codes, leave out what stands for no code, or take --level nominal.");
            else if (_level is CodeMetric.Ratio && number[0] == '-')
                _cells.Add("coding-negative", _file, rows.Row, column.At, column.Heading, () => "On a ratio scale nothing is below zero. Mend the code, or take --level interval.");
            else
                code = number;
        }

        if (!_items.TryGetValue(item ?? "", out var coded))
            _items[item ?? ""] = coded = new(item, rows.Row, _several);
        if (!_several)
            Keep(code);
        else if (code.Split(Separators, Split) is { Length: > 0 } codes)
            foreach (var one in codes.Distinct())
                Keep(one);
        else
            Keep("");

        void Keep(string one)
        {
            if (coded.Take(unit, coder, one, rows.Row) is { } earlier)
                _cells.Add("coding-twice", _file, rows.Row, column.At, column.Heading, () => $"{coder} has coded {unit}{(item is null ? "" : $" of {item}")} on row {earlier} already{(_several ? " with this code. Keep one of the rows." : ". Keep one of the two codes, or add --several if a unit may have several.")}");
        }
    }

    private bool Advance(CsvParser rows)
    {
        try
        {
            return rows.Read();
        }
        catch (MaxFieldSizeException)
        {
            _cells.Add("data-quotes", _file, rows.Row, -1, "", () => "A cell does not end: a quotation mark is opened and not closed. Nothing after it was read.");
            return false;
        }
    }
}
