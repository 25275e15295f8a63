namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The parameters column: <c>key=value</c>, separated by spaces, commas or semicolons.</summary>
internal static class Parameters
{
    /// <summary>Whether the options are to be shuffled; anything that is not understood is said.</summary>
    public static bool ReadRandomize(Row row, ItemType type)
    {
        var isRandom = false;
        foreach (var pair in row["parameters"].Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.ToLowerInvariant().Split('=', 2) is [var k, var v] ? (k, v) : (pair, "");
            switch (key)
            {
                case "randomize" when type is ItemType.SelectOne or ItemType.SelectMultiple && value is "true" or "false":
                    isRandom = value == "true";
                    break;
                case "seed" when type is ItemType.SelectOne or ItemType.SelectMultiple && value.Length > 0:
                case "rows" when type is ItemType.Text && int.TryParse(value, out _):
                    break;
                default:
                    row.Error("bad-parameter", "parameters", $"The parameter {pair} is not understood here. Selections take randomize=true or randomize=false.");
                    break;
            }
        }
        return isRandom;
    }
}
