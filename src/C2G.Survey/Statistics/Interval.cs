using System.Text.Json.Serialization;

namespace C2G.Survey.Statistics;

/// <summary>A confidence interval of a proportion. It cannot be made outside the core, where the design of the survey is asked first.</summary>
public sealed record Interval
{
    [JsonConstructor]
    internal Interval(double lower, double upper, double level) => (Lower, Upper, Level) = (lower, upper, level);

    /// <summary>In [0, 1], not above <see cref="Upper"/>.</summary>
    public double Lower { get; }

    /// <summary>In [0, 1].</summary>
    public double Upper { get; }

    /// <summary>In (0, 1), such as 0.95.</summary>
    public double Level { get; }
}
