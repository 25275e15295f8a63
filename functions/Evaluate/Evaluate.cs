using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>The evaluator's pages, below <c>/e</c>: what was released of each wave, and how many answers wait.</summary>
internal static class Evaluate
{
    public static void AddEvaluate(this IServiceCollection services)
    {
        services.AddSignIn();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
    }

    public static void MapEvaluate(this WebApplication app)
    {
        // Not for respondents' forms, which hold a token; here the cookie never comes along with another site's request,
        // so nobody can try out what a page compresses to.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/e"), pages => pages.UseResponseCompression());
        app.MapSignIn();
        var pages = app.MapGroup("/e").RequireAuthorization(SignIn.Policy);
        pages.MapGet("", ListAsync);
        pages.MapGet("{wave}", ShowAsync);
        pages.MapGet("series/{series}", ShowSeriesAsync);
        pages.MapFallback("{**nothing}", () => Results.NotFound()); // Without a session nobody learns even which addresses there are.
    }

    private static async Task<IResult> ListAsync(HttpContext http, WaveStore waves, ReportStore reports, Collect collect, CancellationToken cancel)
    {
        var lines = new List<WavesPage.Line>();
        await foreach (var wave in waves.AllAsync(cancel))
            lines.Add(new(wave, (await reports.ReadAsync(wave, cancel))?.Report.Respondents, await collect.CountWaitingAsync(wave.Wave.Id, cancel)));
        return Html.Page<WavesPage>(StatusCodes.Status200OK, new()
        {
            [nameof(WavesPage.T)] = SpeechOf(http),
            [nameof(WavesPage.Today)] = waves.Today,
            [nameof(WavesPage.Waves)] = lines,
        });
    }

    private static async Task<IResult> ShowAsync(string wave, HttpContext http, WaveStore waves, ReportStore reports, Collect collect, CancellationToken cancel) =>
        await waves.FindAsync(wave, cancel) is not { } found
            ? Results.NotFound()
            : Html.Page<WavePage>(StatusCodes.Status200OK, new()
            {
                [nameof(WavePage.T)] = SpeechOf(http),
                [nameof(WavePage.Wave)] = found,
                [nameof(WavePage.Today)] = waves.Today,
                [nameof(WavePage.Waiting)] = await collect.CountWaitingAsync(wave, cancel),
                [nameof(WavePage.Report)] = (await reports.ReadAsync(found, cancel))?.Report,
            });

    private static async Task<IResult> ShowSeriesAsync(string series, HttpContext http, WaveStore waves, ReportStore reports, CancellationToken cancel)
    {
        var events = new List<Released>();
        await foreach (var wave in waves.AllAsync(cancel))
            if (wave.Wave.Series == series && await reports.ReadAsync(wave, cancel) is { } released)
                events.Add(released);
        return events.Count == 0
            ? Results.NotFound()
            : Html.Page<SeriesPage>(StatusCodes.Status200OK, new()
            {
                [nameof(SeriesPage.T)] = SpeechOf(http),
                [nameof(SeriesPage.Series)] = SeriesReport.Of(series, [.. events.OrderBy(e => e.Report.OpensOn).Select(e => e.Tally)]),
            });
    }

    private static Speech SpeechOf(HttpContext http) => Words.In(Guard.LanguageOf(http));
}
