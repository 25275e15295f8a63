using System.Text.Json.Serialization;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Health;

/// <summary>For whoever watches the process: <c>/healthz</c> answers 200 while the store can be used, and 503 while it cannot.</summary>
/// <remarks>Open to everybody, so it tells nothing of any wave, and dates only of answers: the oldest that waits is told by its day.
/// Its outcome is kept for some seconds, so that asking often costs the store nothing.</remarks>
internal sealed class Health(ITables tables, WaveStore waves, JobRuns runs, Settings settings, TimeProvider clock)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    private (Condition Condition, long ReadAt)? _known;

    /// <param name="LastFoldAt">When a fold last ended well, by whichever process.</param>
    /// <param name="OldestWaitingOn">The earliest day of an answer that waits to be folded; of a thousand in each wave that has not ended.</param>
    /// <param name="FunctionsHost">Whether the Functions host proxies or forwards; absent in a process that stands alone.</param>
    public sealed record Condition(
        string Store, DateTimeOffset? LastFoldAt, DateOnly? OldestWaitingOn,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FunctionsHost = null);

    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var way = settings.UnderFunctionsHost ? TriggerEdge.WayOf(request) : null;
        try
        {
            if (_known is not { } known || clock.GetElapsedTime(known.ReadAt) >= FreshFor)
                _known = known = (await ReadAsync(request.HttpContext.RequestAborted), clock.GetTimestamp());
            return Results.Json(known.Condition with { FunctionsHost = way });
        }
        catch (StoreUnavailableException)
        {
            return Results.Json(new Condition("unavailable", null, null, way), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<Condition> ReadAsync(CancellationToken cancel)
    {
        DateOnly? oldest = null;
        await foreach (var wave in waves.AllAsync(cancel))
            if (wave.ErasedOn is null)
                foreach (var row in (await tables.QueryAsync(Collect.IntakeTable, ResponseRow.Partition(wave.Wave.Id), Collect.Submissions, TableLimits.RowsInPage, null, cancel)).Rows)
                    oldest = row.Values.Date("day") is var day && (oldest is null || day < oldest) ? day : oldest;
        return new("reachable", await runs.LastAsync(nameof(FoldIntake), cancel), oldest);
    }
}

internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) =>
        app.MapMethods("/healthz", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, Health health) => health.AnswerAsync(http.Request));
}
