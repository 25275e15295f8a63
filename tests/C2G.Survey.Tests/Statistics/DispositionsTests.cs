using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class DispositionsTests
{
    private const string Folder = "14_aapor";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id,
        Reference.Rows(Folder, "outcomes.csv").ToDictionary(r => r["id"], r => Rates(new(r.Whole("I"), r.Whole("P"), r.Whole("R"), r.Whole("NC"),
            r.Whole("O"), r.Whole("UH"), r.Whole("UO"), r.Whole("NE")), id == "rates_e_1")));

    [Fact]
    public void A_share_of_eligible_outside_0_and_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dispositions(1, 0, 0, 0, 0, 1, 0, 0).ResponseRate3(1.2));

    private static object Rates(Dispositions d, bool isAllEligible)
    {
        var e = isAllEligible ? 1 : d.Eligibility ?? 1;
        return new
        {
            e = d.Eligibility,
            RR1 = d.ResponseRate1, RR2 = d.ResponseRate2, RR3 = d.ResponseRate3(e), RR4 = d.ResponseRate4(e), RR5 = d.ResponseRate5, RR6 = d.ResponseRate6,
            COOP1 = d.Cooperation1, COOP2 = d.Cooperation2, COOP3 = d.Cooperation3, COOP4 = d.Cooperation4,
            REF1 = d.RefusalRate1, REF2 = d.RefusalRate2(e), REF3 = d.RefusalRate3, CON1 = d.ContactRate1, CON2 = d.ContactRate2(e), CON3 = d.ContactRate3,
        };
    }
}
