using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;
using MimeKit;

namespace C2G.Survey.Tests.EmailSummary;

/// <summary>A store with one wave, its released report, and the job over them; mails go into a folder unless a server is named.</summary>
internal sealed class MailRoom : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteTables _tables;

    private MailRoom()
    {
        _tables = SqliteTables.Open(_directory.File("survey.db"));
        Settings = new() { Data = _directory.File("data"), MailFrom = "survey@example.org", PublicUrl = "https://survey.example" };
        Readers = new(_tables);
    }

    public static Wave Wave { get; } = Sample.Wave with { Simulated = true, Contact = "team@example.org" };

    public SetClock Clock { get; } = new(new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero));

    public Settings Settings { get; set; }

    public Readers Readers { get; }

    public Outbox Outbox => new(_tables, Clock);

    /// <summary>A room in which 40 answers are released, 30 of them favourable.</summary>
    public static async Task<MailRoom> WithAsync(params Reader[] readers)
    {
        var room = await WithNothingReleasedAsync(readers);
        await room.ReleaseAsync(answers: 40, favourable: 30);
        return room;
    }

    public static async Task<MailRoom> WithNothingReleasedAsync(params Reader[] readers)
    {
        var room = new MailRoom();
        await new WaveStore(room._tables, room.Clock).CreateAsync(Wave, Sample.Instrument);
        foreach (var reader in readers)
            await room.Readers.PutAsync(reader);
        return room;
    }

    public static Reader Reader(string address = "reader@example.org", string language = "en", Cadence cadence = Cadence.Weekly) =>
        new(address, language, [Wave.Id], cadence, new(2026, 10, 1));

    /// <summary>Releases a report of so many answers; every fourth came by mail from the list.</summary>
    public async Task ReleaseAsync(int answers, int favourable)
    {
        var wave = (await new WaveStore(_tables, Clock).FindAsync(Wave.Id))!;
        var tally = new Tally(TallyShape.Of(wave.Instrument, wave.Wave));
        for (var i = 0; i < answers; i++)
            tally.Add(Sample.Response(i % 4 == 0 ? "mail" : "social", "en", $"cred={(i < favourable ? "very" : "neither")}", "reli=very", "improve=Secret words"));
        Assert.True(await new ReportStore(_tables).ReleaseAsync(wave, tally, [], answers));
    }

    public Task<string> RunAsync(ITables? tables = null) => Job(tables ?? _tables).RunAsync(TestContext.Current.CancellationToken);

    public FaultyTables DyingAt(int call, bool afterApplying) => new(_tables, call, afterApplying, deadAfterwards: true);

    /// <summary>The mails in the folder, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Mails()
    {
        var folder = Path.Combine(Settings.Data, "mail");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file)).OrderBy(m => m.Date)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _directory.Dispose();
    }

    private EmailSummaryJob Job(ITables tables) => new(new(tables), new(tables, Clock), new(tables, Clock), new(tables),
        Settings.SmtpHost is null ? new PickupDelivery(Settings) : new SmtpDelivery(Settings), Settings, Clock);
}
