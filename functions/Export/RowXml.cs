using System.Text;

namespace C2G.Survey.Functions.Export;

/// <summary>Writes the rows of a data sheet as the XML that a spreadsheet reads, without a model of cells in between.</summary>
/// <remarks>Texts are inline strings: whatever they begin with, no program takes them for a formula.</remarks>
internal sealed class RowXml
{
    private readonly IReadOnlyList<Column> _columns;
    private readonly DataFace _face;
    private readonly byte[][] _starts;
    private readonly byte[][][] _options;
    private readonly byte[] _skipped, _ticked, _notTicked;

    public RowXml(IReadOnlyList<Column> columns, DataFace face)
    {
        (_columns, _face) = (columns, face);
        _starts = [.. columns.Select((_, i) => Encoding.UTF8.GetBytes($"<c r=\"{Letters(i)}"))];
        _options = [.. columns.Select(c => c.Options.Select(o => Ending(face.Of(o))).ToArray())];
        (_skipped, _ticked, _notTicked) = (Ending(face.Skipped), Ending(face.Ticked), Ending(face.NotTicked));
    }

    /// <param name="number">Of the row in the sheet, from 1.</param>
    public void Append(Utf8Buffer buffer, int number, ReadOnlySpan<DataValue> cells)
    {
        Span<byte> digits = stackalloc byte[11];
        System.Buffers.Text.Utf8Formatter.TryFormat(number, digits, out var length);
        digits = digits[..length];
        buffer.Append("<row r=\""u8);
        buffer.Append(digits);
        buffer.Append("\">"u8);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Kind is ValueKind.Empty)
                continue;
            buffer.Append(_starts[i]);
            buffer.Append(digits);
            AppendEnding(buffer, i, cells[i]);
        }

        buffer.Append("</row>"u8);
    }

    private void AppendEnding(Utf8Buffer buffer, int column, DataValue cell)
    {
        switch (cell.Kind)
        {
            case ValueKind.Option: buffer.Append(_options[column][cell.Position]); break;
            case ValueKind.Skipped: buffer.Append(_skipped); break;
            case ValueKind.Ticked: buffer.Append(_ticked); break;
            case ValueKind.NotTicked: buffer.Append(_notTicked); break;
            case ValueKind.Number: AppendNumber(buffer, cell.Text!); break;
            case ValueKind.Choices: AppendText(buffer, _face.OfChoices(_columns[column], cell.Text!)); break;
            default: AppendText(buffer, DataFace.OfText(cell.Text!)); break;
        }
    }

    private static byte[] Ending(string text)
    {
        var buffer = new Utf8Buffer();
        if (DataLayout.IsNumber(text))
            AppendNumber(buffer, text);
        else
            AppendText(buffer, text);
        return buffer.Written.ToArray();
    }

    private static void AppendNumber(Utf8Buffer buffer, string number)
    {
        buffer.Append("\"><v>"u8);
        buffer.Append(number);
        buffer.Append("</v></c>"u8);
    }

    private static void AppendText(Utf8Buffer buffer, string text)
    {
        // Blanks at the ends are the respondent's too, and XML readers drop them unless told otherwise.
        var hasEdges = text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));
        buffer.Append(hasEdges ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : "\" t=\"inlineStr\"><is><t>"u8);
        buffer.AppendXml(XmlText.Cut(text));
        buffer.Append("</t></is></c>"u8);
    }

    /// <summary>0 → A, 25 → Z, 26 → AA.</summary>
    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
