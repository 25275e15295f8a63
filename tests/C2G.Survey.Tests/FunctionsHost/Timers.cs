using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>Bodies that the host was seen to send.</summary>
internal enum TimerShape
{
    Usual,
    /// <summary>The very first run, or one by hand.</summary>
    NoStatus,
    /// <summary>One run was missed while the app was down.</summary>
    PastDue,
    /// <summary>The second attempt under a <c>retry</c> policy.</summary>
    Retried,
}

/// <param name="Said">Why it failed, or what the function logged.</param>
internal sealed record TimerRun(bool Succeeded, string Said);

internal sealed class Timers(AppFolder app, Handler handler, TimeSpan functionTimeout)
{
    /// <summary>Fires the timer once and judges its answer as the host does.</summary>
    public async Task<TimerRun> FireAsync(string function, TimerShape shape)
    {
        var binding = app.Functions.Single(f => f.Name == function).Timer!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = new StringContent(Body(function, binding, shape), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        using var limit = new CancellationTokenSource(functionTimeout);
        try
        {
            using var answer = await handler.Client.SendAsync(request, limit.Token);
            var body = await answer.Content.ReadAsStringAsync(limit.Token);
            if (!answer.IsSuccessStatusCode)
                return new(false, $"{(int)answer.StatusCode} {body}");
            if (body.Length > 0)
                return answer.Content.Headers.ContentType?.MediaType == "application/json" && JsonDocument.Parse(body).RootElement is { ValueKind: JsonValueKind.Object } json
                    ? new(true, json.TryGetProperty("Logs", out var logs) ? string.Join('\n', logs.EnumerateArray().Select(l => l.GetString())) : "")
                    : new(false, "The answer is no JSON object.");
            await Task.Delay(Timeout.Infinite, limit.Token); // An empty answer is waited on until the time is over.
            return new(false, "");
        }
        catch (OperationCanceledException)
        {
            await handler.KillAsync();
            await handler.StartAsync();
            return new(false, "Killed at functionTimeout.");
        }
    }

    private static string Body(string function, string binding, TimerShape shape)
    {
        var status = shape is TimerShape.NoStatus ? "null"
            : """{"Last":"2026-11-22T12:03:00.0035986+00:00","Next":"2026-11-22T12:04:00+00:00","LastUpdated":"2026-11-22T12:03:00.0035986+00:00"}""";
        var retry = shape is TimerShape.Retried ? ""","RetryContext":{"RetryCount":1,"MaxRetryCount":3,"Exception":{"source":"","stackTrace":"","message":""}}""" : "";
        return $$$"""{"Data":{"{{{binding}}}":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{{{status}}},"IsPastDue":{{{(shape is TimerShape.PastDue ? "true" : "false")}}}}},"Metadata":{"sys":{"MethodName":"{{{function}}}","UtcNow":"2026-11-22T11:50:20.1713697Z","RandGuid":"393e9d0c-0000-0000-0000-000000000000"}{{{retry}}}}}""";
    }
}
