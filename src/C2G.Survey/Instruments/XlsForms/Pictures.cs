namespace C2G.Survey.Instruments.XlsForms;

/// <summary>A cell that names a picture's file.</summary>
/// <param name="Where">Such as <c>survey:12</c>.</param>
public sealed record PictureCell(string File, string Where);

/// <summary>Reads <c>media::image</c> and, beside it, <c>image_alt</c>: what the picture shows in words.</summary>
internal static class Pictures
{
    /// <summary>The picture of a row; <c>null</c> when it has none.</summary>
    public static Picture? Of(Row row)
    {
        var files = row.Texts("image");
        if (files.IsEmpty)
            return null;
        var alt = row.Texts("image_alt");
        if (alt.IsEmpty)
            row.NotFielded("image", $"The image of {row["name"]} is nothing to who does not see it. Say what it shows in a column image_alt{(row.Table.LanguagesOf("label") is [var first, _, ..] ? $", one for each language as with label (such as image_alt::{first})" : "")}.");
        foreach (var file in Files(row).Where(f => f.Contains('/', StringComparison.Ordinal) || f.Contains('\\', StringComparison.Ordinal)))
            row.NotFielded("image", $"{file} names a folder. Write the file's name alone; it lies in the folder media beside the workbook.");
        return new(files, alt);
    }

    /// <summary>Says the pictures of options that the item's control has no room for.</summary>
    public static void CheckOptions(Row row, Item item)
    {
        if (item.Options.Any(o => o.Picture is not null) && (item.Type is ItemType.Rank || item.Appearance.Contains("minimal", StringComparison.Ordinal)))
            row.NotFielded("type", "The options have images, which a list that opens cannot show. Ask with select_one or select_multiple, without the appearance minimal.");
    }

    /// <summary>Every cell of a sheet that names a file.</summary>
    public static IEnumerable<PictureCell> Named(Table table)
    {
        foreach (var row in table.Rows.Where(r => !r.Texts("image").IsEmpty))
            if (table.Sheet == XlsForm.Survey && RowType.Of(row["type"]) is not RowType.Question)
                row.NotFielded("image", "Only questions, notes and options show an image. Put it on a note.");
            else
                foreach (var file in Files(row))
                    yield return new(file, $"{table.Sheet}:{row.Number}");
    }

    private static IEnumerable<string> Files(Row row) => row.Texts("image") is var files ? files.Languages.Select(l => files[l]).Distinct() : [];
}
