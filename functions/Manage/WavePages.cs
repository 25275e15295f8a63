using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Manage;

/// <summary>One wave as the survey team sees it: where it stands, what the checks say, who did what.</summary>
internal sealed class WavePages(WaveStore waves, ReportStore reports, Collect collect, AuditLog audit, FormSeal seal)
{
    public async Task<IResult> ShowAsync(HttpContext http, StoredWave wave, Attempt attempt, CancellationToken cancel)
    {
        var trail = new List<AuditEntry>();
        await foreach (var entry in audit.AllAsync(wave.Wave.Id, cancel))
            trail.Add(entry);
        return Html.Page<ManagedWavePage>(attempt.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, new()
        {
            [nameof(ManagedWavePage.T)] = Manage.SpeechOf(http),
            [nameof(ManagedWavePage.Wave)] = wave,
            [nameof(ManagedWavePage.Today)] = waves.Today,
            [nameof(ManagedWavePage.Respondents)] = (await reports.ReadAsync(wave, cancel))?.Report.Respondents,
            [nameof(ManagedWavePage.Waiting)] = await collect.CountWaitingAsync(wave.Wave.Id, cancel),
            [nameof(ManagedWavePage.Findings)] = Fielding.FindingsOf(wave),
            [nameof(ManagedWavePage.Trail)] = trail,
            [nameof(ManagedWavePage.Attempt)] = attempt,
            [nameof(ManagedWavePage.Form)] = seal.For(Manage.KeyOf(http.User)),
        });
    }
}
