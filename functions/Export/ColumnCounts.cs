using C2G.Survey.Instruments;

namespace C2G.Survey.Functions.Export;

/// <summary>How many values of each variable are valid, and how many are missing in which way: counted from the rows as they are written.</summary>
public sealed class ColumnCounts(IReadOnlyList<Column> columns)
{
    private static readonly int Kinds = Enum.GetValues<MissingKind>().Length;

    private readonly long[] _valid = new long[columns.Count];
    private readonly long[] _missing = new long[columns.Count * Kinds];

    public long Rows { get; private set; }

    /// <summary>Texts that a spreadsheet's cell cannot hold in full.</summary>
    public long LongTexts { get; private set; }

    public void Add(ReadOnlySpan<DataValue> cells)
    {
        Rows++;
        for (var i = 0; i < cells.Length; i++)
        {
            if (MissingOf(cells[i], columns[i]) is { } kind)
                _missing[i * Kinds + (int)kind]++;
            else
                _valid[i]++;
            if (cells[i].Kind is ValueKind.Text && XmlText.IsTooLong(cells[i].Text!))
                LongTexts++;
        }
    }

    public long ValidOf(int column) => _valid[column];

    public long MissingOf(int column, MissingKind kind) => _missing[column * Kinds + (int)kind];

    private static MissingKind? MissingOf(DataValue cell, Column column) => cell.Kind switch
    {
        ValueKind.Empty => MissingKind.NotShown,
        ValueKind.Skipped => MissingKind.Skipped,
        ValueKind.Option => column.Options[cell.Position].Missing,
        _ => null,
    };
}
