using System.Globalization;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The parameters column: <c>key=value</c>, separated by semicolons, else by commas, else by spaces.</summary>
internal sealed class Parameters
{
    /// <summary>Known to the reference converter for something that is asked here.</summary>
    private static readonly string[] Known = ["randomize", "seed", "value", "label", "rows", "start", "end", "step", "tick_interval", "tick_labelset", "placeholder", "max-pixels"];

    private static readonly string[] OfScales = ["start", "end", "step", "tick_interval", "tick_labelset", "placeholder"];

    private static readonly string[] OfSelections = ["randomize", "seed"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Parameters() { }

    /// <summary>The value; empty when the parameter is not given.</summary>
    public string this[string key] => _values.GetValueOrDefault(key, "");

    /// <summary>Reads the column; what is not a pair or not known is said.</summary>
    /// <param name="alsoKnown">A parameter that this kind of row has besides.</param>
    public static Parameters Read(Row row, string? alsoKnown = null)
    {
        var parameters = new Parameters();
        var cell = row["parameters"];
        char[] separators = cell.Contains(';', StringComparison.Ordinal) ? [';'] : cell.Contains(',', StringComparison.Ordinal) ? [','] : [' '];
        foreach (var pair in cell.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } key, { Length: > 0 } value])
            {
                row.Error("bad-parameter", "parameters", $"{pair} is no parameter. Write them as key=value, such as randomize=true.");
                continue;
            }
            key = key.ToLowerInvariant();
            parameters._values[key] = key is "value" or "label" || value.StartsWith("${", StringComparison.Ordinal) ? value : value.ToLowerInvariant();
            if (!Known.Contains(key) && key != alsoKnown)
                row.Unsupported("unsupported-parameter", "parameters", $"The parameter {pair} is not supported. Selections take randomize=true; delete it.");
        }
        return parameters;
    }

    /// <summary>Says what is known elsewhere and means nothing for this kind of question; some kinds take anything.</summary>
    public void CheckKeys(Row row, RowType.Question question) => CheckKeys(row, question.Type switch
    {
        ItemType.Text when row["type"] == "text" => ["rows"],
        ItemType.Range => OfScales,
        ItemType.SelectOne or ItemType.SelectMultiple or ItemType.Rank => OfSelections,
        _ => Known,
    });

    /// <param name="type">The word for a question that is checked and never shown.</param>
    public void CheckKeys(Row row, string type) => CheckKeys(row, type switch
    {
        "select_one_from_file" or "select_multiple_from_file" => [.. OfSelections, "value", "label"],
        "image" or "photo" => ["max-pixels"],
        "csv-external" => Known,
        _ => OfSelections,
    });

    private void CheckKeys(Row row, string[] meant)
    {
        foreach (var key in _values.Keys.Where(k => Known.Contains(k) && !meant.Contains(k)))
            row.Error("bad-parameter", "parameters", $"The parameter {key} means nothing for the type {row["type"]}. Delete it.");
    }

    /// <summary>Whether the options of a selection are to be shuffled.</summary>
    public bool Randomize(Row row)
    {
        if (this["randomize"] is not ("" or "true" or "false"))
            row.Error("bad-parameter", "parameters", $"randomize is true or false, not {this["randomize"]}.");
        if (this["seed"].Length > 0 && this["randomize"].Length == 0)
            row.Error("bad-parameter", "parameters", "A seed needs randomize=true beside it.");
        else if (this["seed"].Length > 0 && !this["seed"].StartsWith("${", StringComparison.Ordinal)
            && !double.TryParse(this["seed"], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            row.Error("bad-parameter", "parameters", $"The seed {this["seed"]} is neither a number nor an item such as ${{a}}.");
        return this["randomize"] == "true";
    }

    public void CheckWhole(Row row, string key)
    {
        if (this[key].Length > 0 && !int.TryParse(this[key], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            row.Error("bad-parameter", "parameters", $"{key} is a whole number, not {this[key]}.");
    }
}
