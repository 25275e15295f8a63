using System.Globalization;

namespace C2G.Survey.Statistics;

/// <summary>Weights from the frame alone.</summary>
public static class BaseWeights
{
    /// <summary>People of the frame for each respondent of the stratum: N_h/n_h.</summary>
    /// <param name="cells">Their strata must be in the frame.</param>
    /// <param name="frame">Stratum → people on the frame when the sample was drawn.</param>
    /// <returns>One for each cell, 0 where nobody is in it; or every problem: <c>unknown-stratum</c>, <c>empty-stratum</c>, <c>frame-too-small</c>.</returns>
    /// <remarks>Source: Cochran 1977, eq. 5.1.</remarks>
    public static Weights Of(IReadOnlyList<WeightingCell> cells, IReadOnlyDictionary<string, long> frame)
    {
        var respondents = cells.GroupBy(c => c.Stratum).ToDictionary(g => g.Key, g => g.Sum(c => c.Respondents));
        List<Problem> problems =
        [
            .. respondents.Keys.Where(s => !frame.ContainsKey(s)).Order(StringComparer.Ordinal)
                .Select(s => new Problem("unknown-stratum", s, "Respondents say that they belong to a group that the frame does not have. Add it to the frame, or correct the group.")),
            .. frame.Where(f => f.Value > 0 && respondents.GetValueOrDefault(f.Key) == 0).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new Problem("empty-stratum", f.Key, string.Create(CultureInfo.InvariantCulture, $"Nobody of the {f.Value} people of this group has answered, so that nobody can stand for them. Merge it with a group that is like it."))),
            .. frame.Where(f => respondents.GetValueOrDefault(f.Key) > f.Value).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new Problem("frame-too-small", f.Key, string.Create(CultureInfo.InvariantCulture, $"{respondents[f.Key]} people answered and the frame has {f.Value}. The frame is out of date, or people are in the wrong group."))),
        ];
        return problems.Count > 0 ? Weights.Refused(problems)
            : new([.. cells.Select(c => c.Respondents == 0 ? 0 : (double)frame[c.Stratum] / respondents[c.Stratum])], []);
    }

    /// <summary>Finds what is wrong with weights that come from elsewhere.</summary>
    /// <param name="weights">One for each row, in the order of the file.</param>
    /// <returns><c>invalid-weight</c> with its row, counted from 1, for each that is negative, NaN or infinite.</returns>
    public static IReadOnlyList<Problem> Check(IEnumerable<double> weights) =>
        [.. weights.Select((w, row) => (w, row)).Where(x => !double.IsFinite(x.w) || x.w < 0)
            .Select(x => new Problem("invalid-weight", string.Create(CultureInfo.InvariantCulture, $"row {x.row + 1}"), "A weight is negative or not a number. Weights are finite and at least 0."))];
}
