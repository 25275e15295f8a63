namespace C2G.Survey.Waves;

/// <summary>An item that asks which way the information leans, and the respondent's own stance beside it.</summary>
/// <param name="Item">A single choice.</param>
/// <param name="Towards">Codes that see it lean towards use.</param>
/// <param name="Against">Codes that see it lean against use; every other substantive code leans neither way.</param>
/// <param name="Stance">The single choice with the respondent's own stance, one of the wave's disaggregations; <c>null</c> where none is asked.</param>
/// <param name="Supporters">Codes of the stance in favour of use.</param>
/// <param name="Opponents">Codes of the stance against use.</param>
public sealed record LeanQuestion(string Item, IReadOnlyList<string> Towards, IReadOnlyList<string> Against, string? Stance = null,
    IReadOnlyList<string>? Supporters = null, IReadOnlyList<string>? Opponents = null);
