using System.CommandLine;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Cli;

/// <summary>The whole way of the data with people who do not exist: waves, answers, figures, a key, a mail.</summary>
internal static class DemoCommand
{
    private const string KeyName = "demonstration";

    private static readonly Reader Reader = new("reader@survey.example", "en", [Demonstration.General], Cadence.Weekly, default);

    public static Command Create()
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Create everything, print where it is, and end" };
        var command = new Command("demo", "Create a demonstration with simulated answers, print its links and key, and serve") { noServe };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var code = await SetUpAsync(session, cancel);
            return code != ExitCode.Fine || parsed.GetValue(noServe) ? code : await ServeCommand.ServeAsync(session, cancel);
        }));
        return command;
    }

    private static async Task<int> SetUpAsync(Session session, CancellationToken cancel)
    {
        await session.Error.WriteLineAsync("Making up respondents, their answers and the figures …");
        var (waves, responses, problems) = await session.Get<Stage>().SetAsync(Path.Combine(AppContext.BaseDirectory, "instruments"), cancel);
        if (problems.Count > 0)
            return session.Error.Say(problems);
        await session.Job(nameof(FoldIntake)).RunAsync(cancel); // Also when a run that died has left that to do.
        var url = session.Settings.PublicUrl ?? session.Settings.Urls.Split(';')[0].TrimEnd('/');
        var mail = await MailAsync(session, url, cancel);
        var figures = await FiguresAsync(session, cancel);
        // The key comes last: it can be shown only once, and a run that fails before it is shown must not have made it.
        await session.Out.WriteLineAsync($"""

            *** {Words.In("en")["pages.simulated"]} ***

            {(waves > 0 ? $"Created {waves} waves with {responses} simulated responses." : "The demonstration is here already; nothing was added.")}

            General stakeholder survey
              English   {url}/s/{Demonstration.General}?c=mail&lang=en
              español   {url}/s/{Demonstration.General}?c=mail&lang=es
              français  {url}/s/{Demonstration.General}?c=mail&lang=fr
              中文      {url}/s/{Demonstration.General}?c=mail&lang=zh-Hans

            Evaluator   {url}/e
              {await KeyAsync(session, cancel)}

            Summary mail  {mail}
            Workbook      {Path.Combine(session.Settings.Data, Demonstration.General + ".xlsx")}

            {figures}
            """);
        var workbook = new FileInfo(Path.Combine(session.Settings.Data, Demonstration.General + ".xlsx"));
        return workbook.Exists
            ? ExitCode.Fine
            : await ExportCommand.RunAsync(session, Demonstration.General, ExportFormat.Xlsx, labels: null, workbook, cancel);
    }

    private static async Task<string> KeyAsync(Session session, CancellationToken cancel)
    {
        var keys = session.Get<AccessKeys>();
        if ((await keys.ListAsync(cancel)).Any(k => k.Name == KeyName && k.RevokedOn is null))
            return "Key: printed on the first run and stored nowhere; `key create` makes another";
        var key = AccessKeys.Make();
        await keys.AddAsync(KeyName, AccessKeys.Hash(key), KeyRole.Owner, cancel);
        return $"Key: {key}  (shown this once)";
    }

    /// <summary>Into the folder, even where a mail server is set: the reader does not exist.</summary>
    private static async Task<string> MailAsync(Session session, string url, CancellationToken cancel)
    {
        var readers = session.Get<Readers>();
        if (await readers.FindAsync(Reader.Key, cancel) is null)
            await readers.PutAsync(Reader with { AddedOn = session.Get<WaveStore>().Today }, cancel);
        var pickup = session.Get<PickupDelivery>();
        await session.Get<EmailSummaryJob>().With(pickup, url).SendAsync(new[] { Reader }.ToAsyncEnumerable(), cancel);
        return pickup.Folder;
    }

    private static async Task<string> FiguresAsync(Session session, CancellationToken cancel)
    {
        var speech = Words.In("en");
        var text = new StringWriter();
        if (await ReleasedAsync(session, Demonstration.General, cancel) is { Report: var general })
            foreach (var headline in general.Headlines)
                Write(headline.Title["en"], headline.Overall);
        var events = new List<Tallies.Tally>();
        await foreach (var wave in session.Get<WaveStore>().AllAsync(cancel))
            if (wave.Wave.Series == Demonstration.Series && await session.Get<ReportStore>().ReadAsync(wave, cancel) is { } released)
                events.Add(released.Tally);
        if (events.Count > 0)
        {
            text.WriteLine($"After {events.Count} webinars, pooled:");
            foreach (var headline in SeriesReport.Of(Demonstration.Series, events).Headlines)
                Write(headline.Title["en"], headline.Pooled);
        }

        return text.ToString().TrimEnd();

        void Write(string title, Figure figure) => text.WriteLine(figure is { Share: { } share, Base: { } @base }
            ? $"  {speech.Percent(share, @base),6}  {title} ({figure.Favourable} of {@base})"
            : $"          {title}: not shown");
    }

    private static async Task<Released?> ReleasedAsync(Session session, string id, CancellationToken cancel) =>
        await session.Get<WaveStore>().FindAsync(id, cancel) is { } wave ? await session.Get<ReportStore>().ReadAsync(wave, cancel) : null;
}
