using C2G.Survey.Instruments;

namespace C2G.Survey.Functions.Export;

/// <summary>How the values of the data file are spelled: as codes, or as the labels of one language.</summary>
internal sealed class DataFace
{
    /// <summary>Stands for 'shown and left blank'. Not a number, so that no average takes it in; SAS and Stata spell missing values like this.</summary>
    public const string SkippedCode = ".s";

    private readonly SheetWords? _words;

    private DataFace(SheetWords? words) => _words = words;

    public static DataFace Codes { get; } = new(null);

    public static DataFace Labels(SheetWords words) => new(words);

    public string Skipped => _words?["skipped"] ?? SkippedCode;

    public string Ticked => _words?["ticked"] ?? "1";

    public string NotTicked => _words?["not-ticked"] ?? "0";

    /// <summary>The option's code, or its label.</summary>
    public string Of(ResponseOption option) => _words?.Of(option.Label, option.Code) ?? option.Code;

    /// <summary>Codes separated by spaces, or labels separated by semicolons.</summary>
    public string OfChoices(Column column, string codes) => _words is null
        ? codes
        : string.Join("; ", codes.Split(' ').Select(c => column.PositionOf(c) is var p and >= 0 ? Of(column.Options[p]) : c));

    /// <summary>What a respondent typed; a literal <see cref="SkippedCode"/> gets a blank before it, so that it is not taken for ours.</summary>
    public static string OfText(string text) => text == SkippedCode ? " " + text : text;
}
