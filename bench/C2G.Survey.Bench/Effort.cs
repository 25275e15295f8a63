namespace C2G.Survey.Bench;

/// <summary>How long to measure: the whole way, or just enough to see whether something broke.</summary>
internal sealed record Effort(TimeSpan WarmUp, TimeSpan Measured, int Runs, IReadOnlyList<int> Users, IReadOnlyList<int> Responses)
{
    public static readonly Effort Full = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), 3, [1, 8, 32], [10_000, 100_000]);

    public static readonly Effort Quick = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), 1, [1, 32], [10_000]);
}
