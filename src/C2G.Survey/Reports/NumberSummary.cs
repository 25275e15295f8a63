using System.Text.Json.Serialization;
using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;
using Scale = C2G.Survey.Instruments.Scale;

namespace C2G.Survey.Reports;

/// <summary>Answers on a scale of numbers, in its units.</summary>
/// <remarks>A function of counts that are all shown: with its base a mean can give a single hidden cell back, and with the standard deviation two.
/// Where any cell is hidden there is none of this.</remarks>
/// <param name="Deviation">Standard deviation with n − 1; <c>null</c> for one answer.</param>
/// <param name="Median">The middle answer, or the mean of the two middle ones.</param>
public sealed record NumberSummary(double Mean, double? Deviation, double Median)
{
    /// <summary>Lower end of the 95 % interval of the mean, not below the scale. Only of an arm whose design allows one: see <see cref="Uncertainty"/>.</summary>
    [JsonInclude]
    public double? Lower { get; internal init; }

    /// <summary>Upper end of it, not above the scale.</summary>
    [JsonInclude]
    public double? Upper { get; internal init; }

    /// <returns><c>null</c> where a cell is hidden, and without answers.</returns>
    internal static NumberSummary? Of(TableRow row, Scale scale, Arm? arm = null)
    {
        if (row.IsBaseHidden || row.IsColumnHidden.Contains(true) || row.Base == 0)
            return null;
        var (steps, step) = (new ScaleSummary(row.Counts, 0), (double)(Math.Abs(scale.Step) * Math.Sign(scale.End - scale.Start)));
        double At(double place) => (double)scale.Start + step * place;
        var half = arm is null ? null : Uncertainty.HalfOfMean(arm, steps);
        var (low, high) = (Math.Min(At(0), At(scale.Count - 1)), Math.Max(At(0), At(scale.Count - 1)));
        var (mean, reach) = (At(steps.Mean!.Value), half * Math.Abs(step));
        return new(mean, steps.Variance is { } variance ? Math.Sqrt(variance) * Math.Abs(step) : null, At(steps.Median!.Value))
        {
            Lower = reach is { } below ? Math.Max(low, mean - below) : null,
            Upper = reach is { } above ? Math.Min(high, mean + above) : null,
        };
    }
}

/// <summary>The answers on a scale of one arm's respondents.</summary>
/// <param name="Base">Respondents of the arm who answered.</param>
public sealed record ArmNumbers(string Id, Texts Label, long Base, NumberSummary Numbers);
