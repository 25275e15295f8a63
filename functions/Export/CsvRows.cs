using System.Buffers;

namespace C2G.Survey.Functions.Export;

/// <summary>Lines of a comma-separated file: RFC 4180, CRLF, UTF-8 with a byte order mark, never a decimal comma.</summary>
/// <param name="isRaw">Leaves texts as they were typed. Otherwise one that a spreadsheet could take for a formula begins with an apostrophe.</param>
internal sealed class CsvRows(Utf8Buffer buffer, bool isRaw)
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r\n");

    private bool _isFirst = true;

    public void ByteOrderMark() => buffer.Append("\uFEFF"u8);

    public void Number(ReadOnlySpan<char> number)
    {
        Comma();
        buffer.Append(number);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        Comma();
        var isDefused = !isRaw && text.Length > 0 && BeginsFormula.Contains(text[0]);
        var isQuoted = text.ContainsAny(NeedsQuotes);
        if (isQuoted)
            buffer.Append("\""u8);
        if (isDefused)
            buffer.Append("'"u8);
        while (text.IndexOf('"') is var quote and >= 0)
        {
            buffer.Append(text[..quote]);
            buffer.Append("\"\""u8);
            text = text[(quote + 1)..];
        }

        buffer.Append(text);
        if (isQuoted)
            buffer.Append("\""u8);
    }

    public void EndRow()
    {
        buffer.Append("\r\n"u8);
        _isFirst = true;
    }

    public void Row(ReadOnlySpan<DataValue> cells, IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var (kind, position, text) = cells[i];
            switch (kind)
            {
                case ValueKind.Empty: Number(""); break;
                case ValueKind.Option: Code(columns[i].Options[position].Code); break;
                case ValueKind.Skipped: Number(DataFace.SkippedCode); break;
                case ValueKind.Ticked: Number("1"); break;
                case ValueKind.NotTicked: Number("0"); break;
                case ValueKind.Number: Number(text); break;
                case ValueKind.Choices: Code(text!); break;
                default: Text(DataFace.OfText(text!)); break;
            }
        }

        EndRow();
    }

    // A code such as -1 is a number to a spreadsheet, and to the evaluator: it needs no apostrophe.
    private void Code(string code)
    {
        if (DataLayout.IsNumber(code))
            Number(code);
        else
            Text(code);
    }

    private void Comma()
    {
        if (!_isFirst)
            buffer.Append(","u8);
        _isFirst = false;
    }
}
