using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class MultiplicityTests
{
    private const string Folder = "07_multiplicity";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "p_bonferroni" => Multiplicity.Bonferroni(Read("p.csv")),
        "p_holm" => Multiplicity.Holm(Read("p.csv")),
        "p_hochberg" => Multiplicity.Hochberg(Read("p.csv")),
        "p_hommel" => Multiplicity.Hommel(Read("p.csv")),
        "p_BH" => Multiplicity.BenjaminiHochberg(Read("p.csv")),
        "p_BY" => Multiplicity.BenjaminiYekutieli(Read("p.csv")),
        "q_holm" => Multiplicity.Holm(Read("q.csv")),
        "q_BH" => Multiplicity.BenjaminiHochberg(Read("q.csv")),
        "q_BY" => Multiplicity.BenjaminiYekutieli(Read("q.csv")),
        "pairwise_holm_groups" => Pairwise(),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void A_missing_p_stays_missing_and_does_not_count() =>
        Assert.Equal([0.02, null, 0.03], Multiplicity.Holm([0.01, null, 0.03]));

    /// <summary>R skips the empty line of <c>q.csv</c>: its results have five numbers.</summary>
    private static List<double?> Read(string file) =>
        [.. Reference.Rows(Folder, file).Where(r => r.ContainsKey("p")).Select(r => (double?)r.Number("p"))];

    private static object Pairwise()
    {
        long[] k = [80, 67, 55, 90], n = [100, 100, 90, 110];
        (int, int)[] pairs = [(1, 0), (2, 0), (3, 0), (2, 1), (3, 1), (3, 2)];
        return new { k, n, p = Multiplicity.Holm([.. pairs.Select(p => TwoProportions.PooledZ(k[p.Item1], n[p.Item1], k[p.Item2], n[p.Item2]).P)]) };
    }
}
