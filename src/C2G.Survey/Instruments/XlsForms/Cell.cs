namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Cleans what spreadsheets and word processors put into cells.</summary>
internal static class Cell
{
    /// <summary>For the machine: no-break spaces become spaces, runs of them one, typographic quotation marks straight ones.</summary>
    public static string Code(string cell)
    {
        var straight = cell.Replace('\u00A0', ' ')
            .Replace('\u2018', '\'').Replace('\u2019', '\'')
            .Replace('\u201C', '"').Replace('\u201D', '"')
            .Trim();
        while (straight.Contains("  ", StringComparison.Ordinal))
            straight = straight.Replace("  ", " ", StringComparison.Ordinal);
        return straight;
    }

    /// <summary>For people: typography is the author's, except blanks at the ends and control characters.</summary>
    public static string Prose(string cell) =>
        new([.. cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Where(c => c is '\n' or '\t' || !char.IsControl(c))]);
}
