using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Storage;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;
using Retention = C2G.Survey.Functions.EnforceRetention.EnforceRetention;

namespace C2G.Survey.Tests.EnforceRetention;

public sealed class EnforceRetentionTests : IDisposable
{
    private static readonly DateOnly ClosesOn = new(2026, 11, 9);
    private static readonly string[] Tables = ["intake", "responses", "tallies", "reports", "outbox"];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Nothing_is_deleted_before_the_months_have_passed()
    {
        await using var tables = await FilledAsync();
        Assert.Equal("0 waves erased, 0 rows deleted", await On(tables, ClosesOn.AddMonths(24).AddDays(-1)).RunAsync(default));
        Assert.Equal(7, (await CountsAsync(tables, "old"))["responses"]);
    }

    [Fact]
    public async Task Everything_of_the_wave_but_its_own_row_goes_and_other_waves_stay()
    {
        await using var tables = await FilledAsync();
        var before = await CountsAsync(tables, "young");
        var today = ClosesOn.AddMonths(24);
        Assert.StartsWith("1 waves erased", await On(tables, today).RunAsync(default));
        Assert.All(await CountsAsync(tables, "old"), table => Assert.Equal(0, table.Value));
        Assert.Equal(before, await CountsAsync(tables, "young"));
        var waves = Waves(tables, today);
        Assert.Equal(today, (await waves.FindAsync("old"))!.ErasedOn);
        Assert.Null((await waves.FindAsync("young"))!.ErasedOn);
        Assert.Equal("0 waves erased, 0 rows deleted", await On(tables, today.AddDays(1)).RunAsync(default));
    }

    [Fact]
    public async Task A_dry_run_counts_and_deletes_nothing()
    {
        await using var tables = await FilledAsync();
        var before = await CountsAsync(tables, "old");
        var erasure = Assert.Single(await On(tables, ClosesOn.AddMonths(24)).RunAsync(dryRun: true, default));
        Assert.Equal("old", erasure.Wave);
        Assert.Equal(before, erasure.Rows);
        Assert.Equal(before, await CountsAsync(tables, "old"));
        Assert.Null((await Waves(tables, ClosesOn.AddMonths(24)).FindAsync("old"))!.ErasedOn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_dies_at_any_call_is_finished_by_the_next(bool afterApplying)
    {
        await (await FilledAsync()).DisposeAsync();
        for (var (call, isThrough) = (1, false); !isThrough; call++)
        {
            var file = _directory.File($"{call}.db");
            File.Copy(_directory.File("survey.db"), file);
            await using var tables = SqliteTables.Open(file);
            var faulty = new FaultyTables(tables, call, afterApplying, deadAfterwards: true);
            await Record.ExceptionAsync(() => On(faulty, ClosesOn.AddMonths(24)).RunAsync(default));
            isThrough = !faulty.HasFailed;
            await On(tables, ClosesOn.AddMonths(24)).RunAsync(default);
            Assert.All(await CountsAsync(tables, "old"), table => Assert.Equal(0, table.Value));
        }
    }

    [Fact]
    public async Task The_command_says_what_it_would_delete()
    {
        var data = Path.GetDirectoryName(_directory.File("survey.db"))!;
        await (await FilledAsync(ClosesOn.AddYears(-20))).DisposeAsync();
        using var output = new StringWriter();
        Assert.Equal(0, await CommandLine.RunAsync(["enforce-retention", "--dry-run", "--data", data], output, output));
        Assert.Contains("old: would delete 3 intake, 1 outbox, 1 reports, 7 responses, 2 tallies", output.ToString());
    }

    /// <summary>Two waves with something in every table; one ends a year after the other.</summary>
    private async Task<SqliteTables> FilledAsync(DateOnly? closesOn = null)
    {
        var ended = closesOn ?? ClosesOn;
        var tables = SqliteTables.Open(_directory.File("survey.db"));
        foreach (var (id, closes) in new[] { ("young", ended.AddYears(1)), ("old", ended) })
        {
            var wave = Sample.Wave with { Id = id, OpensOn = closes.AddDays(-70), ClosesOn = closes };
            var waves = Waves(tables, wave.OpensOn);
            await waves.CreateAsync(wave, Sample.Instrument);
            var collect = new Collect(tables);
            await collect.BeginAsync(wave, FoldIntake.FoldScene.NewId(), "mail", "en", default);
            for (var i = 0; i < 9; i++)
            {
                if (i == 7)
                    await new Fold(tables, waves, new(tables), new(tables), collect).RunAsync(default);
                await collect.AcceptAsync(wave, FoldIntake.FoldScene.NewId(), FoldIntake.FoldScene.Answered(i), default);
            }

            await tables.PutAsync("outbox", id, "reader.2026-11", new() { ["state"] = "sent" });
        }

        return tables;
    }

    private static async Task<SortedDictionary<string, int>> CountsAsync(ITables tables, string wave)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in Tables)
            counts[table] = await tables.AllAsync(table, wave).CountAsync() + await tables.AllAsync(table, wave + "|0").CountAsync();
        return counts;
    }

    private static Retention On(ITables tables, DateOnly today) => new(tables, Waves(tables, today));

    private static WaveStore Waves(ITables tables, DateOnly today) => new(tables, new Noon(today));

    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new(12, 0), TimeSpan.Zero);
    }
}
