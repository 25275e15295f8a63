using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

public class NeutralityTests
{
    private static readonly Wave List = Sample.Wave with
    {
        Arms = [Sample.Wave.Arms[0]], Channels = [Sample.Wave.Channels[0]],
        Neutrality = [new("cred", ["very", "fairly"], ["not_very"], "group", ["gov"], ["cso"])],
    };

    /// <summary>Supporters (gov) see it lean against, opponents (cso) see it lean towards, alike.</summary>
    private static readonly IEnumerable<Response>[] Mirrored =
    [
        Many(10, "group=gov", "cred=very"), Many(50, "group=gov", "cred=neither"), Many(30, "group=gov", "cred=not_very"),
        Many(15, "group=cso", "cred=very"), Many(25, "group=cso", "cred=neither"), Many(5, "group=cso", "cred=not_very"),
    ];

    [Fact]
    public void The_net_lean_is_the_share_towards_minus_the_share_against()
    {
        var lean = Assert.Single(Of(List, Mirrored).Neutrality).Overall;
        Assert.Equal((25L, 75L, 35L, 135L), (lean.Towards.Favourable, lean.Neither.Favourable, lean.Against.Favourable, lean.Towards.Base));
        Assert.Equal((25.0 - 35) / 135, lean.Net!.Value, 1e-12);
        Assert.Null(lean.Interval);
    }

    [Fact]
    public void Sides_that_mirror_each_other_give_an_index_of_0_however_many_there_are_of_each()
    {
        var symmetry = Of(List, Mirrored).Neutrality[0].Symmetry!;
        Assert.Equal(-20.0 / 90, symmetry.Supporters!.Value, 1e-12);
        Assert.Equal(10.0 / 45, symmetry.Opponents!.Value, 1e-12);
        Assert.Equal(0, symmetry.Index!.Value, 1e-12);
        Assert.Equal(SymmetryReading.Balanced, symmetry.Reading);
        Assert.InRange(0, symmetry.Interval!.Lower, symmetry.Interval.Upper);
    }

    [Fact]
    public void Where_both_sides_see_one_lean_the_reading_says_which()
    {
        IEnumerable<Response>[] against = [Many(40, "group=gov", "cred=not_very"), Many(20, "group=gov", "cred=neither"), Many(30, "group=cso", "cred=not_very"), Many(25, "group=cso", "cred=neither"), Many(5, "group=cso", "cred=very")];
        Assert.Equal(SymmetryReading.Against, Of(List, against).Neutrality[0].Symmetry!.Reading);
    }

    [Fact]
    public void With_an_open_link_among_the_arms_the_index_has_no_interval_and_only_the_list_s_lean_has_one()
    {
        var mixed = Of(Sample.Wave with { Neutrality = List.Neutrality }, [.. Mirrored, .. Mirrored.Select(m => m.Select(r => r with { Channel = "social", Arm = "open" }))]).Neutrality[0];
        Assert.Equal((null, SymmetryReading.Descriptive), (mixed.Symmetry!.Interval, mixed.Symmetry.Reading));
        Assert.Equal([true, false], mixed.Arms.Select(a => a.Lean.Interval is not null));
        Assert.Equal(mixed.Arms[0].Lean.Net, mixed.Arms[0].Lean.Interval!.Estimate);
    }

    [Fact]
    public void A_side_is_shown_where_its_single_options_are_too_few()
    {
        var wave = List with { Neutrality = [new("cred", ["very", "fairly"], ["not_very"], "group", ["gov", "igo"], ["cso"])] };
        IEnumerable<Response>[] responses = [Many(40, "group=gov", "cred=neither"), Many(20, "group=gov", "cred=very"), Many(3, "group=gov", "cred=not_very"), Many(4, "group=igo", "cred=not_very"), Many(9, "group=igo", "cred=fairly"),
            Many(30, "group=cso", "cred=neither"), Many(9, "group=cso", "cred=very"), Many(12, "group=cso", "cred=not_very"), Many(7, "cred=neither"), Many(5, "group=pnts", "cred=fairly"), Many(6, "cred=not_very")];
        var table = Of(wave, responses).Neutrality[0];
        Assert.Equal([StanceSides.Supporters, StanceSides.Opponents, StanceSides.Others], table.ByStance.Select(s => s.Code));
        Assert.Equal((29L, 7L, 76L), (table.ByStance[0].Lean.Towards.Favourable, table.ByStance[0].Lean.Against.Favourable, table.ByStance[0].Lean.Towards.Base));
        Assert.Equal((22 / 76.0 - 3 / 51.0) / 2, table.Symmetry!.Index!.Value, 1e-12);
    }

    [Fact]
    public void A_side_of_which_something_is_hidden_hides_the_index()
    {
        var symmetry = Of(List, [.. Mirrored, Many(40, "group=igo", "cred=very"), Many(3, "group=gov", "cred=fairly")]).Neutrality[0].Symmetry!;
        Assert.NotNull(symmetry.Index);
        var few = Of(List, [Many(40, "group=gov", "cred=neither"), Many(40, "group=gov", "cred=very"), Many(20, "group=gov", "cred=not_very"), Many(3, "group=cso", "cred=very"), Many(8, "group=igo", "cred=neither")]).Neutrality[0].Symmetry!;
        Assert.Equal((null, null, Hiding.Withheld), (few.Index, few.Opponents, few.Hidden));
    }

    [Fact]
    public void A_stored_report_gives_its_leans_and_intervals_back()
    {
        var report = Of(List, Mirrored);
        var json = System.Text.Json.JsonSerializer.Serialize(report, ReportJson.Options);
        var read = System.Text.Json.JsonSerializer.Deserialize<Report>(json, ReportJson.Options)!;
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(read, ReportJson.Options));
        Assert.Equal(report.Neutrality[0].Symmetry!.Interval, read.Neutrality[0].Symmetry!.Interval);
        Assert.Equal(report.Languages!.Items[0].Test, read.Languages!.Items[0].Test);
    }

    [Fact]
    public void Languages_that_answer_differently_are_flagged_after_Holm_s_adjustment_and_alike_ones_are_not()
    {
        var languages = Of(List, InTwoLanguages).Languages!;
        Assert.True(languages.IsTested);
        var (cred, reli) = (languages.Items.Single(i => i.Item == "cred"), languages.Items.Single(i => i.Item == "reli"));
        Assert.True(cred.IsFlagged);
        Assert.True(cred.AdjustedP >= cred.Test!.P && cred.AdjustedP < 0.001);
        Assert.Equal((false, true), (reli.IsFlagged, reli.AdjustedP > 0.5));
        Assert.Equal(languages.Family, languages.Items.Count(i => i.Test?.P is not null));
    }

    [Fact]
    public void Where_the_design_allows_no_test_there_is_none_and_the_effect_size_flags()
    {
        var languages = Of(Sample.Wave, InTwoLanguages).Languages!;
        Assert.False(languages.IsTested);
        Assert.All(languages.Items, i => Assert.Equal((null, null), (i.Test, i.AdjustedP)));
        Assert.Equal(["cred"], languages.Items.Where(i => i.IsFlagged).Select(i => i.Item));
    }

    [Fact]
    public void A_language_whose_answers_are_hidden_is_not_compared()
    {
        var languages = Of(List, [.. InTwoLanguages.Select(m => m.Where(r => r.Language == "en")), Many(3, "cred=very", "reli=very").Select(r => r with { Language = "fr" })]).Languages!;
        Assert.All(languages.Items, i => Assert.Equal((null, null, null, false), (i.Base, i.V, i.Test, i.IsFlagged)));
    }

    private static IEnumerable<Response>[] InTwoLanguages =>
    [
        Many(60, "cred=very", "reli=very"), Many(30, "cred=neither", "reli=neither"),
        Many(25, "cred=very", "reli=very").Select(r => r with { Language = "fr" }), Many(30, "cred=neither", "reli=very").Select(r => r with { Language = "fr" }),
        Many(28, "cred=neither", "reli=neither").Select(r => r with { Language = "fr" }),
    ];

    private static IEnumerable<Response> Many(int n, params string[] answers) => Enumerable.Range(0, n).Select(_ => Sample.Response("mail", "en", answers));

    private static Report Of(Wave wave, IEnumerable<Response>[] responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses.SelectMany(r => r))
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
