using System.Globalization;
using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class AgreementTests
{
    private const string Folder = "13_agreement";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "cohen_coders" => Cohen(),
        "fleiss_coders" => Read("coders_complete.csv", 4).FleissKappa() is { } k ? new { kappa = k.Value, z = k.Z } : null,
        "kripp2011_nominal" => OfAlpha(Published(), CodeMetric.Nominal, 5),
        "kripp2011_ordinal" => OfAlpha(Published(), CodeMetric.Ordinal, 5),
        "kripp2011_interval" => OfAlpha(Published(), CodeMetric.Interval, 5),
        "kripp2011_ratio" => OfAlpha(Published(), CodeMetric.Ratio, 5),
        "kripp_coders_nominal" => OfAlpha(Read("coders.csv", 4), CodeMetric.Nominal, 4),
        "gwet_ac1_coders" => Read("coders.csv", 4).GwetAc1() is { } g ? new { ac1 = g.Value, se = g.Error } : null,
        "pairwise_percent_agreement_coders" => new { po = 1 - Read("coders.csv", 4).Krippendorff(CodeMetric.Nominal).Observed },
        "per_code_alpha" => Enumerable.Range(1, 4).Select(code => Coders.Of(Rows("coders.csv").Select(u => u.Select(c => c is { } given ? given == code ? 1 : 0 : (int?)null)), 2)
            .Krippendorff(CodeMetric.Nominal).Value),
        "degenerate_all_same" => new { alpha = Coders.Of(Enumerable.Repeat(new int?[] { 0, 0, 0 }, 10), 2).Krippendorff(CodeMetric.Nominal).Value, irr = 1 },
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Where_chance_alone_would_agree_there_is_no_kappa_but_the_agreement_stands()
    {
        var same = Kappa.Of([[9, 0], [0, 0]]);
        Assert.Equal((1.0, null, NoEstimate.NoVariation), (same.Agreement, same.Value, same.Why));
        Assert.Null(same.Interval());
        Assert.Null(Coders.Of(Enumerable.Repeat(new int?[] { 1, 1 }, 3), 2).FleissKappa());
    }

    [Fact]
    public void Alpha_needs_a_unit_that_two_coders_coded() =>
        Assert.Null(Coders.Of([new int?[] { 0, null }, new int?[] { null, 1 }], 2).Krippendorff(CodeMetric.Nominal).Value);

    [Fact]
    public void Fleiss_refuses_units_with_another_number_of_coders() =>
        Assert.Throws<ArgumentException>(() => Coders.Of([new int?[] { 0, 1 }, new int?[] { 0, null }], 2).FleissKappa());

    private static Coders Published() => Read("krippendorff2011.csv", 5);

    /// <summary>Codes run from 1; the first column names the unit.</summary>
    private static IEnumerable<IEnumerable<int?>> Rows(string file)
    {
        var rows = Reference.Rows(Folder, file);
        var coders = rows.SelectMany(r => r.Keys).Distinct().Where(k => k != "unit").ToList();
        return rows.Select(r => coders.Select(c => r.TryGetValue(c, out var code) ? int.Parse(code, CultureInfo.InvariantCulture) : (int?)null));
    }

    private static Coders Read(string file, int codes) => Coders.Of(Rows(file).Select(u => u.Select(c => c - 1)), codes);

    private static object OfAlpha(Coders coders, CodeMetric metric, int codes)
    {
        var alpha = coders.Krippendorff(metric);
        return new { alpha = alpha.Value, pairable = alpha.Pairable, observed = alpha.Observed, expected = alpha.Expected, values = Enumerable.Range(1, codes), alpha_irr = alpha.Value, coincidence = coders.Coincidences() };
    }

    private static object Cohen()
    {
        string[] codes = ["1", "2", "3", "4"];
        var table = Reference.Table(Reference.Rows(Folder, "coders_complete.csv"), "coder1", "coder2", codes, codes);
        object Pair(AgreementWeights weights) => Kappa.Of(table, weights) is var k ? new { value = k.Value, ASE = k.Error } : null!;
        var plain = Kappa.Of(table);
        return new
        {
            table, unweighted = Pair(AgreementWeights.Equal), linear = Pair(AgreementWeights.Linear), quadratic = Pair(AgreementWeights.Quadratic),
            ci95_unweighted = new[] { plain.Interval()!.Value.Lower, plain.Interval()!.Value.Upper }, percent_agreement = plain.Agreement, irr_unweighted = plain.Value,
        };
    }
}
