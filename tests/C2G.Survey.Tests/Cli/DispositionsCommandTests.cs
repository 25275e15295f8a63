using System.Text.Json;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Cli;

public class DispositionsCommandTests
{
    [Fact]
    public async Task What_became_of_the_others_is_declared_when_it_is_known_and_the_report_has_its_rates()
    {
        using var directory = new TemporaryDirectory();
        await ReleaseAsync(directory);
        Assert.DoesNotContain("COOP1", (await Program.RunAsync(directory, "report", "sample")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Program.RunAsync(directory, "wave", "dispositions", "sample", "--arm", "list", "--refusals", "300")).Code);
        Assert.Equal(0, (await Program.RunAsync(directory, "wave", "dispositions", "sample", "--arm", "list", "--refusals", "60", "--ineligible", "40", "--reason", "the panel's books")).Code);
        var (_, json, _) = await Program.RunAsync(directory, "report", "sample", "--format", "json");
        var outcomes = JsonDocument.Parse(json).RootElement.GetProperty("report").GetProperty("participation").GetProperty("arms")[0].GetProperty("outcomes");
        Assert.Equal((100, 60, 200), (Of("complete"), Of("refusal"), Of("unknownHousehold")));
        Assert.Equal(100.0 / 360, outcomes.GetProperty("rates").EnumerateArray().Single(r => r.GetProperty("code").GetString() == "RR1").GetProperty("rate").GetDouble());
        Assert.Contains("COOP1", (await Program.RunAsync(directory, "report", "sample")).Output, StringComparison.Ordinal);

        await using var tables = SqliteTables.Open(directory.File("data/survey.db"));
        var trail = await new AuditLog(tables, TimeProvider.System).AllAsync("sample").ToListAsync();
        Assert.StartsWith("dispositions list: refusals 60, nonContacts 0", trail[^1].What, StringComparison.Ordinal);
        Assert.Equal("the panel's books", trail[^1].Reason);

        int Of(string name) => outcomes.GetProperty("counts").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task What_cannot_be_is_said_and_nothing_is_kept()
    {
        using var directory = new TemporaryDirectory();
        await ReleaseAsync(directory);
        Assert.StartsWith("sample:arms.nobody: wave-invalid: There is no such arm; the wave has list, open.", (await Refused("nobody", "--refusals", "1")), StringComparison.Ordinal);
        Assert.Contains("open link", await Refused("open", "--refusals", "1"), StringComparison.Ordinal);
        Assert.Contains("only 400 were asked", await Refused("list", "--refusals", "401"), StringComparison.Ordinal);
        Assert.Contains("reason-long", await Refused("list", "--refusals", "1", "--reason", new string('x', 501)), StringComparison.Ordinal);
        Assert.DoesNotContain("dispositions", (await Program.RunAsync(directory, "wave", "show", "sample")).Output, StringComparison.Ordinal);

        async Task<string> Refused(string arm, params string[] counts)
        {
            var (code, _, error) = await Program.RunAsync(directory, ["wave", "dispositions", "sample", "--arm", arm, .. counts]);
            Assert.NotEqual(0, code);
            return error;
        }
    }

    /// <summary>A wave in a real file, with a hundred answers of the list released.</summary>
    private static async Task ReleaseAsync(TemporaryDirectory directory)
    {
        await using var tables = SqliteTables.Open(Path.Combine(Directory.CreateDirectory(directory.File("data")).FullName, "survey.db"));
        var waves = new WaveStore(tables, TimeProvider.System);
        await waves.CreateAsync(Sample.Wave, Sample.Instrument);
        var (stored, tally) = ((await waves.FindAsync("sample"))!, new Tally(TallyShape.Of(Sample.Instrument, Sample.Wave)));
        for (var i = 0; i < 100; i++)
            tally.Add(Sample.Response("mail", i % 2 == 0 ? "en" : "fr", i % 3 == 0 ? "cred=neither" : "cred=very", "reli=very"));
        Assert.True(await new ReportStore(tables).ReleaseAsync(stored, tally, [], 100));
    }
}
