namespace C2G.Survey.Instruments.XlsForms;

/// <summary>A sheet with its headers understood and its cells cleaned.</summary>
internal sealed class Table
{
    private readonly ILookup<string, (int Index, string? Language)> _byName;
    private readonly Dictionary<string, IReadOnlyList<string>> _languages = new(StringComparer.Ordinal);

    private Table(string sheet, IReadOnlyList<Column?> columns, string defaultLanguage, Findings findings)
    {
        (Sheet, Columns, DefaultLanguage, Findings) = (sheet, columns, defaultLanguage, findings);
        _byName = columns.Select((c, i) => (Column: c, Index: i)).Where(c => c.Column is not null)
            .ToLookup(c => c.Column!.Name, c => (c.Index, c.Column!.Language), StringComparer.Ordinal);
    }

    public string Sheet { get; }

    /// <summary>By position; <c>null</c> where the header is empty or repeats an earlier one.</summary>
    public IReadOnlyList<Column?> Columns { get; }

    /// <summary>Rows with at least one cell that is not blank.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The language of a text column without one.</summary>
    public string DefaultLanguage { get; }

    public Findings Findings { get; }

    /// <param name="sheet">The sheet, or <c>null</c> for a table without rows.</param>
    public static Table Of(string name, Sheet? sheet, string defaultLanguage, Findings findings)
    {
        var headers = sheet?.Rows is [var first, ..] ? first : [];
        var columns = new List<Column?>();
        foreach (var header in headers)
            columns.Add(Unique(Header.Read(name, Cell.Code(header), findings), columns, name, findings));
        var table = new Table(name, columns, defaultLanguage, findings);
        table.Rows = [.. (sheet?.Rows ?? []).Select((cells, index) => new Row(table, index + 1, cells)).Skip(1).Where(r => !r.IsBlank)];
        return table;
    }

    /// <summary>Leaves out every row but the first: the settings are one row.</summary>
    public void KeepFirstRow() => Rows = [.. Rows.Take(1)];

    public bool Has(string column) => _byName.Contains(column);

    /// <summary>Where a column stands, once for each of its languages.</summary>
    public IEnumerable<(int Index, string? Language)> PlacesOf(string column) => _byName[column];

    /// <summary>The languages of a text column, in the order of the sheet.</summary>
    public IReadOnlyList<string> LanguagesOf(string column)
    {
        if (!_languages.TryGetValue(column, out var languages))
            _languages[column] = languages = [.. PlacesOf(column).Select(c => c.Language ?? DefaultLanguage).Distinct()];
        return languages;
    }

    private static Column? Unique(Column? column, List<Column?> earlier, string sheet, Findings findings)
    {
        var twin = column is null ? null : earlier.Find(e => e?.Name == column.Name && e.Language == column.Language);
        if (twin is null)
            return column;
        findings.Error("duplicate-header", sheet, 1, column!.Written,
            $"The columns {twin.Written} and {column.Written} mean the same. Delete one of them.");
        return null;
    }
}

/// <summary>A row of a sheet.</summary>
/// <param name="Number">The sheet's own row, header = 1.</param>
internal sealed record Row(Table Table, int Number, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(c => string.IsNullOrWhiteSpace(c));

    /// <summary>A cell for the machine: a name, a type, an expression. Empty when the column or the cell is missing.</summary>
    public string this[string column]
    {
        get
        {
            foreach (var (index, language) in Table.PlacesOf(column))
                if (language is null && index < Cells.Count)
                    return Cell.Code(Cells[index]);
            return "";
        }
    }

    /// <summary>The cells for people, by language.</summary>
    public Texts Texts(string column)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (index, language) in Table.PlacesOf(column))
            if (index < Cells.Count && Cells[index].Length > 0 && !texts.Exists(t => t.Key == (language ?? Table.DefaultLanguage)))
                texts.Add(KeyValuePair.Create(language ?? Table.DefaultLanguage, Cell.Prose(Cells[index])));
        return texts.Count > 0 ? new(texts) : Instruments.Texts.None;
    }

    public void Error(string code, string column, string message) => Table.Findings.Error(code, Table.Sheet, Number, Written(column), message);

    public void Warn(string code, string column, string message) => Table.Findings.Warn(code, Table.Sheet, Number, Written(column), message);

    /// <summary>An error in a column of one language.</summary>
    public void Say(string code, Column column, string message) => Table.Findings.Error(code, Table.Sheet, Number, column.Written, message);

    public void Unsupported(string code, string column, string message) =>
        Table.Findings.Add(new(Severity.Error, code, Table.Sheet, Number, Written(column), message) { IsUnsupported = true });

    /// <summary>Whether the row says anything in that column.</summary>
    public bool Holds(Column column)
    {
        for (var i = 0; i < Table.Columns.Count && i < Cells.Count; i++)
            if (ReferenceEquals(Table.Columns[i], column))
                return !string.IsNullOrWhiteSpace(Cells[i]);
        return false;
    }

    /// <summary>Right, and yet nothing that could be put into the field here; an instrument with any such thing is refused when a wave is created.</summary>
    public void NotFielded(string column, string message) =>
        Table.Findings.Add(new(Severity.Warning, "not-fielded", Table.Sheet, Number, Written(column), message) { IsUnsupported = true });

    /// <summary>An expression column, or <c>null</c> when it is blank or wrong; a wrong one is said.</summary>
    public Expression? Expression(string column)
    {
        var source = this[column];
        if (source.Length == 0)
            return null;
        if (Instruments.Expression.Parse(source) is not Parsing.Failure failure)
        {
            var expression = Instruments.Expression.Of(source);
            foreach (var what in expression.OutOfReach)
                NotFielded(column, $"The {column} column: {what} is not evaluated here. Write it with ${{…}} and the functions that are documented.");
            return expression;
        }
        Error(failure.Problem.Code, column, $"The {column} column: {failure.Problem.Message}");
        return null;
    }

    private string Written(string column) => Table.Columns.FirstOrDefault(c => c?.Name == column)?.Written ?? column;
}
