namespace C2G.Survey.Statistics;

/// <summary>A confidence interval of a proportion.</summary>
/// <param name="Lower">In [0, 1], not above <paramref name="Upper"/>.</param>
/// <param name="Upper">In [0, 1].</param>
/// <param name="Level">In (0, 1), such as 0.95.</param>
public sealed record Interval(double Lower, double Upper, double Level);
