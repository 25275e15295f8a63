namespace C2G.Survey.Instruments.XlsForms;

/// <summary>A worksheet as text: every row from the first, so that a row's index + 1 is the number that the author sees.</summary>
public sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<string>> Rows);
