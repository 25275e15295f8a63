using System.Collections.Concurrent;
using System.Security.Cryptography;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Hosting;

/// <summary>A wave in a store, respondents who answer it over HTTP, and the count of what became of them.</summary>
internal static class ShortSurvey
{
    public static readonly Wave Wave = Sample.Wave with
    {
        Id = "short", Languages = ["en"], OpensOn = new(2020, 1, 1), ClosesOn = new(2999, 1, 1), Disaggregations = [],
        Headlines = [new("rated", Sample.In("Rated good"), new Dictionary<string, IReadOnlyList<string>> { ["rating"] = ["good"] }, BaseRule.Answered)],
    };

    public static async Task CreateAsync(ITables tables)
    {
        var waves = new WaveStore(tables, TimeProvider.System);
        Assert.True(await waves.CreateAsync(Wave, SmallWave.Instrument));
        Assert.True(await waves.SetStateAsync((await waves.FindAsync("short"))!, WaveState.Open));
    }

    /// <summary>So many accepted answers that wait to be folded.</summary>
    public static Task AcceptAsync(ITables tables, int count)
    {
        var collect = new Collect(tables);
        return Parallel.ForAsync(0, count, async (i, cancel) => Assert.Equal(Acceptance.Kept, await collect.AcceptAsync(Wave,
            ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size)), Sample.Response("mail", "en", $"rating={(i % 2 == 0 ? "good" : "bad")}"), cancel)));
    }

    /// <summary>Answers again and again and keeps the receipts, until the server is gone or nobody asks for more.</summary>
    public static async Task AnswerUntilItDiesAsync(string url, ConcurrentBag<string> thanked, CancellationToken enough = default)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        try
        {
            while (!enough.IsCancellationRequested)
            {
                var page = await WebPage.GetAsync(client, "/s/short?c=mail");
                // A store in trouble says so and keeps the answers in the page: the respondent sends them once more.
                for (var attempt = 0; page.Receipt is null && page.Document.Forms.Length > 0 && attempt < 20; attempt++)
                {
                    if (page.Asked.Contains("consent"))
                        page.Fill("consent", "yes");
                    if (page.Asked.Contains("rating"))
                        page.Fill("rating", "good").Fill("comment", "It was good.");
                    page = await page.ContinueAsync();
                }

                if (page.Receipt is not null)
                    thanked.Add(page.Receipt);
                else
                    await Task.Delay(20, CancellationToken.None); // Nothing but a message: comes back later.
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone; so is this respondent.
        }
    }

    public static async Task<List<Row>> AllAsync(ITables tables, string table) => await tables.AllAsync(table, "short|0").ToListAsync();

    public static async Task<List<Row>> WaitingAsync(ITables tables) => await tables.AllAsync("intake", "short|0", Collect.Submissions).ToListAsync();

    public static async Task<long> RespondentsAsync(ITables tables) =>
        (await new TallyShard(tables).ReadAsync("short|0", TallyShape.Of(SmallWave.Instrument, Wave), default)).Tally.RespondentsOf();

    /// <summary>Everybody who was thanked is there, nobody twice, and the tally counts exactly those who were folded.</summary>
    public static async Task AssertNothingLostNorDoubledAsync(ITables tables, IReadOnlyCollection<string> thanked)
    {
        var rows = await AllAsync(tables, "responses");
        var stored = rows.Concat((await WaitingAsync(tables)).Where(r => !rows.Exists(f => f.Key == r.Key))).Select(r => r.Key).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(thanked.Count, thanked.Distinct().Count());
        Assert.All(thanked, receipt => Assert.Contains(ReceiptCode.Read(receipt)!.Fingerprint[..32], stored));
        Assert.Equal(rows.Count, await RespondentsAsync(tables));
    }
}
