namespace C2G.Survey;

/// <summary>Something a person got wrong, said so that they can mend it. Problems are values and come all at once.</summary>
/// <param name="Code">Stable kebab-case code, listed in <c>docs/problems.md</c>.</param>
/// <param name="Where">The place: an item's name, <c>file:row</c>, or a setting's name; never the answer itself.</param>
/// <param name="Message">What is wrong and what to do about it, as one or two sentences.</param>
public sealed record Problem(string Code, string Where, string Message);
