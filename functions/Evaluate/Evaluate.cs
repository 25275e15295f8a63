using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>The evaluator's pages, below <c>/e</c>: what was released of each wave, and how many answers wait.</summary>
internal static class Evaluate
{
    public static void MapEvaluate(this WebApplication app)
    {
        app.MapSignIn();
        var pages = app.MapGroup("/e").RequireAuthorization(SignIn.Policy);
        pages.MapGet("", ListAsync);
        pages.MapGet("{wave}", ShowAsync);
        pages.MapGet("series/{series}", ShowSeriesAsync);
    }

    private static async Task<IResult> ListAsync(string? lang, WaveStore waves, ReportStore reports, Collect collect, CancellationToken cancel)
    {
        var lines = new List<WavesPage.Line>();
        await foreach (var wave in waves.AllAsync(cancel))
            lines.Add(new(wave, (await reports.ReadAsync(wave, cancel))?.Report.Respondents, await collect.CountWaitingAsync(wave.Wave.Id, cancel)));
        return Html.Page<WavesPage>(StatusCodes.Status200OK, new() { [nameof(WavesPage.T)] = Words.In(lang), [nameof(WavesPage.Waves)] = lines });
    }

    private static async Task<IResult> ShowAsync(string wave, string? lang, WaveStore waves, ReportStore reports, Collect collect, CancellationToken cancel) =>
        await waves.FindAsync(wave, cancel) is not { } found
            ? Results.NotFound()
            : Html.Page<WavePage>(StatusCodes.Status200OK, new()
            {
                [nameof(WavePage.T)] = Words.In(lang),
                [nameof(WavePage.Wave)] = found,
                [nameof(WavePage.Waiting)] = await collect.CountWaitingAsync(wave, cancel),
                [nameof(WavePage.Report)] = (await reports.ReadAsync(found, cancel))?.Report,
            });

    private static async Task<IResult> ShowSeriesAsync(string series, string? lang, WaveStore waves, ReportStore reports, CancellationToken cancel)
    {
        var events = new List<Released>();
        await foreach (var wave in waves.AllAsync(cancel))
            if (wave.Wave.Series == series && await reports.ReadAsync(wave, cancel) is { } released)
                events.Add(released);
        return events.Count == 0
            ? Results.NotFound()
            : Html.Page<SeriesPage>(StatusCodes.Status200OK, new()
            {
                [nameof(SeriesPage.T)] = Words.In(lang),
                [nameof(SeriesPage.Series)] = SeriesReport.Of(series, [.. events.Select(e => e.Tally)]),
            });
    }
}
