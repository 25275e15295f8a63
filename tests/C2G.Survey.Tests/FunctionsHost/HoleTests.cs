using C2G.Survey.Tests.Hosting;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>Public requests and timer calls come in on one port; nobody outside may run a job.</summary>
public sealed class HoleTests : IDisposable
{
    private static readonly string[] Jobs = ["FoldIntake", "EmailSummary", "EnforceRetention"];

    private static readonly string[] Spellings =
    [
        "/{0}", "/{0}/", "//{0}", "/./{0}", "/s/../{0}", "/s/%2e%2e/{0}", "/s/..%2f{0}", "/s/..;/{0}", "/{0};a=1", "/s;/../{0}", "/{0}?a=1", "/{0}#x", "/{0}%00", "/s/{0}", "/e/{0}", "/a/{0}", "/x/{0}", "/m/{0}",
    ];

    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData(HttpMode.Proxying), InlineData(HttpMode.Forwarding)]
    internal async Task No_spelling_of_a_timers_name_runs_it_from_outside(HttpMode mode)
    {
        await using var host = await StartAsync(mode);
        foreach (var job in Jobs)
            foreach (var name in new[] { job, job.ToLowerInvariant(), string.Concat(job.Select(c => $"%{(int)c:X2}")) })
                foreach (var spelling in Spellings)
                    Assert.InRange(await RawHttp.StatusAsync(host.Url, "POST", string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, name),
                        ("Host", "127.0.0.1"), ("X-Azure-Functions-InvocationId", "forged"), ("X-Forwarded-Host", "")), 300, 499);
        await AssertNothingRanAsync();
        Assert.True((await host.FireAsync("FoldIntake")).Succeeded);
        await Assert.ThrowsAsync<Xunit.Sdk.EqualException>(AssertNothingRanAsync);
    }

    [Theory]
    [InlineData(HttpMode.Proxying), InlineData(HttpMode.Forwarding)]
    internal async Task Even_the_master_key_runs_a_job_only_by_the_hosts_own_call(HttpMode mode)
    {
        await using var host = await StartAsync(mode);
        foreach (var job in Jobs)
        {
            Assert.Equal(401, await RawHttp.StatusAsync(host.Url, "POST", "/" + job));
            Assert.Equal(401, await RawHttp.StatusAsync(host.Url, "POST", $"/{job}?code=guessed"));
            Assert.Equal(404, await RawHttp.StatusAsync(host.Url, "POST", "/" + job, ("x-functions-key", HostDouble.MasterKey)));
        }

        Assert.Equal(401, await RawHttp.StatusAsync(host.Url, "POST", "/admin/functions/FoldIntake"));
        await AssertNothingRanAsync();
        Assert.Equal(202, await RawHttp.StatusAsync(host.Url, "POST", "/admin/functions/FoldIntake", ("x-functions-key", HostDouble.MasterKey)));
        await Assert.ThrowsAsync<Xunit.Sdk.EqualException>(AssertNothingRanAsync);
    }

    private async Task<HostDouble> StartAsync(HttpMode mode)
    {
        await using (var tables = Open())
        {
            await ShortSurvey.CreateAsync(tables);
            await ShortSurvey.AcceptAsync(tables, 8);
        }

        return await HostDouble.StartAsync(mode, new Dictionary<string, string> { ["C2G_Data"] = Path.GetDirectoryName(_directory.File("survey.db"))! });
    }

    private async Task AssertNothingRanAsync()
    {
        await using var tables = Open();
        Assert.Equal(8, (await ShortSurvey.WaitingAsync(tables)).Count);
    }

    private SqliteTables Open() => SqliteTables.Open(_directory.File("survey.db"));

    public void Dispose() => _directory.Dispose();
}
