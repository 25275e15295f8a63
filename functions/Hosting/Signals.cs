using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace C2G.Survey.Functions.Hosting;

/// <summary>What the process counts, and the traces of its timers and requests (<see cref="RequestTraces"/>). They leave it only where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class Signals
{
    private const string Name = "C2G.Survey";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Accepted = Meter.CreateCounter<long>("survey.responses.accepted");

    public static readonly Counter<long> Rejected = Meter.CreateCounter<long>("survey.responses.rejected", description: "Pages that came with something to correct");

    public static readonly Counter<long> MailsSent = Meter.CreateCounter<long>("survey.mails.sent");

    public static readonly Counter<long> MailsFailed = Meter.CreateCounter<long>("survey.mails.failed");

    public static readonly Counter<long> StoreRetries = Meter.CreateCounter<long>("survey.store.retries");

    public static readonly Histogram<double> JobDuration = Meter.CreateHistogram<double>("survey.job.duration", "s", "By job and outcome");

    public static readonly Gauge<double> FoldLag = Meter.CreateGauge<double>("survey.fold.lag", "s", "Between the ends of the last two folds that went well: what an answer waits at the most");

    public static void AddSignals(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("c2g-survey"))
            .WithMetrics(metrics => metrics.AddMeter(Name, "Microsoft.AspNetCore.Hosting").AddOtlpExporter())
            // Always: whoever calls does not decide what is traced.
            .WithTracing(traces => traces.AddSource(Name).SetSampler<AlwaysOnSampler>().AddOtlpExporter());
    }
}
