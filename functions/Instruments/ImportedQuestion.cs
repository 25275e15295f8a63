namespace C2G.Survey.Functions.Instruments;

/// <summary>An option of another program's question.</summary>
/// <param name="Code">As it stands in the file.</param>
/// <param name="Label">Language → text with markup; the default language may be empty.</param>
/// <param name="Word">What the program says by itself in every language, when the file has no text.</param>
internal sealed record ImportedOption(string Code, IReadOnlyDictionary<string, string> Label, string Word = "");

/// <summary>A question of another program.</summary>
internal sealed record ImportedQuestion(string Type, string Name, IReadOnlyDictionary<string, string> Label)
{
    public IReadOnlyDictionary<string, string>? Hint { get; init; }

    public bool Required { get; init; }

    /// <summary>In the other program's own language.</summary>
    public string Relevant { get; init; } = "";

    /// <summary>It is asked when that option of that question is chosen, both as the file calls them.</summary>
    public (string Question, string Code)? Option { get; init; }

    /// <summary>XLSForm.</summary>
    public string Constraint { get; init; } = "";

    public string Parameters { get; init; } = "";

    public string Appearance { get; init; } = "";

    public IReadOnlyList<ImportedOption>? Options { get; init; }

    /// <summary>Of the rows of a table, that share their options; empty for a list of its own.</summary>
    public string List { get; init; } = "";

    /// <summary>Another answer can be written beside the options; these are the option's words, if the file has any.</summary>
    public IReadOnlyDictionary<string, string>? Other { get; init; }

    /// <summary>Other names by which conditions and texts refer to it, each with what they mean before the question's own names do.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>What a name in a condition or a text of another program means here.</summary>
/// <param name="Name">The item.</param>
/// <param name="Code">The option that is meant, where the other program has a variable for each; otherwise empty.</param>
/// <param name="Codes">The item's codes in the file and as they are written here.</param>
internal sealed record ImportedReference(string Name, string Code, IReadOnlyDictionary<string, string> Codes)
{
    public string CodeOf(string code) => Codes.GetValueOrDefault(code, code);
}
