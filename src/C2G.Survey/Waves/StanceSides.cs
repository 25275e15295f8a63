namespace C2G.Survey.Waves;

/// <summary>The groups that a wave's own question about stance divides respondents into: supporters, opponents, everybody else.</summary>
/// <remarks>Answers are counted by side and by nothing finer. A stance is what people are most careful about, and its single options leave groups
/// so small that what neutrality is judged by, how each side sees it, would be withheld from most surveys.</remarks>
public static class StanceSides
{
    public const string Supporters = ".supporters", Opponents = ".opponents";

    /// <summary>On neither side, or not said.</summary>
    public const string Others = ".others";

    internal static IReadOnlyList<string> Codes { get; } = [Supporters, Opponents, Others];

    /// <summary>The question that the item is the stance of; <c>null</c> for any other item.</summary>
    internal static LeanQuestion? Find(Wave wave, string item) => wave.Neutrality.FirstOrDefault(l => l.Stance == item);

    /// <param name="code">The option that was chosen; <c>null</c> for none.</param>
    internal static string Of(LeanQuestion question, string? code) => code is null ? Others
        : question.Supporters?.Contains(code) is true ? Supporters : question.Opponents?.Contains(code) is true ? Opponents : Others;

    internal static IEnumerable<Problem> Check(Wave wave, string file)
    {
        foreach (var stance in wave.Neutrality.Where(l => l.Stance is not null).GroupBy(l => l.Stance!))
        {
            if (stance.DistinctBy(l => (Key(l.Supporters), Key(l.Opponents))).Skip(1).FirstOrDefault() is { } other)
                yield return new("wave-code", $"{file}:neutrality.{other.Item}.stance", $"The sides of '{stance.Key}' are declared differently for '{stance.First().Item}'. Declare them alike: answers are counted by them.");
            foreach (var arm in wave.Arms.Where(a => a.Frame?.Margins.Any(m => m.Item == stance.Key) is true))
                yield return new("wave-item", $"{file}:arms.{arm.Id}.frame", $"Answers are counted by the sides of '{stance.Key}' and not by its options, so they cannot be weighted to them. Name another item.");
        }

        static string Key(IReadOnlyList<string>? codes) => string.Join(' ', (codes ?? []).Order(StringComparer.Ordinal));
    }
}
