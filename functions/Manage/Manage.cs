using System.Security.Claims;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Manage;

/// <summary>The survey team's pages, below <c>/m</c>: waves with what the checks say of them, and the acts that change them.</summary>
internal static class Manage
{
    public static void AddManage(this IServiceCollection services) => services.AddSingleton<Fielding>().AddSingleton<FormSeal>().AddSingleton<WavePages>().AddSingleton<Uploads>();

    public static void MapManage(this WebApplication app)
    {
        var pages = app.MapGroup("/m").RequireAuthorization(SignIn.OwnerPolicy);
        pages.MapGet("", ListAsync);
        pages.MapGet("waves/{wave}", ShowAsync);
        pages.MapPost("waves/{wave}/open", OpenAsync);
        pages.MapPost("waves/{wave}/close", CloseAsync);
        Library.Map(pages);
        Uploads.Map(pages);
        pages.MapFallback("{**nothing}", () => Results.NotFound());
    }

    private static async Task<IResult> ListAsync(HttpContext http, WaveStore waves, ReportStore reports, Collect collect, CancellationToken cancel)
    {
        var lines = new List<ManagedWavesPage.Line>();
        await foreach (var wave in waves.AllAsync(cancel))
            lines.Add(new(wave, (await reports.ReadAsync(wave, cancel))?.Report.Respondents, await collect.CountWaitingAsync(wave.Wave.Id, cancel)));
        return Html.Page<ManagedWavesPage>(StatusCodes.Status200OK, new()
        {
            [nameof(ManagedWavesPage.T)] = SpeechOf(http),
            [nameof(ManagedWavesPage.Today)] = waves.Today,
            [nameof(ManagedWavesPage.Waves)] = lines,
        });
    }

    private static async Task<IResult> ShowAsync(string wave, HttpContext http, WaveStore waves, WavePages pages, CancellationToken cancel) =>
        await waves.FindAsync(wave, cancel) is { } found ? await pages.ShowAsync(http, found, Attempt.None, cancel) : Results.NotFound();

    private static Task<IResult> OpenAsync(string wave, HttpContext http, Fielding fielding, CancellationToken cancel) => ActAsync(wave, http, (found, form) =>
        fielding.OpenAsync(found, By(http.User), form.Waivers, form.Reason, cancel), cancel);

    private static Task<IResult> CloseAsync(string wave, HttpContext http, Fielding fielding, CancellationToken cancel) => ActAsync(wave, http, async (found, form) => form.IsSure
        ? await fielding.CloseAsync(found, By(http.User), form.Reason, cancel)
        : [new("not-confirmed", "sure", Words.In("en")["manage.sure-missing"])], cancel);

    private static async Task<IResult> ActAsync(
        string wave, HttpContext http, Func<StoredWave, Attempt, Task<IReadOnlyList<Problem>>> act, CancellationToken cancel)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<WaveStore>().FindAsync(wave, cancel) is not { } found)
            return Results.NotFound();
        if (!http.Request.HasFormContentType)
            return Notice.Of(Guard.LanguageOf(http), "pages.bad-request", StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(cancel);
        if (!services.GetRequiredService<FormSeal>().IsFor(KeyOf(http.User), form[FormSeal.Field].ToString()))
            return Notice.Of(Guard.LanguageOf(http), "manage.form-stale", StatusCodes.Status400BadRequest);
        var attempt = Attempt.Of(form);
        var problems = await act(found, attempt);
        return problems.Count == 0
            ? Results.LocalRedirect($"/m/waves/{wave}?lang={SpeechOf(http).Language}")
            : await services.GetRequiredService<WavePages>().ShowAsync(http, found, attempt with { Problems = problems }, cancel);
    }

    public static string KeyOf(ClaimsPrincipal user) => user.FindFirstValue(SignIn.KeyId)!;

    /// <summary>As the audit trail names who did something.</summary>
    public static string By(ClaimsPrincipal user) => $"{user.FindFirstValue(ClaimTypes.Name)} ({KeyOf(user)})";

    public static Speech SpeechOf(HttpContext http) => Words.In(Guard.LanguageOf(http));
}
