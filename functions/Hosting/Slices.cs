using C2G.Survey.Functions.Assets;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Health;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Functions.Respond;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Hosting;

/// <summary>The one list of what the process is made of: each slice brings its services and its endpoints.</summary>
internal static class Slices
{
    public static void AddSlices(this IServiceCollection services)
    {
        services.AddSingleton<WaveStore>().AddSingleton<ReportStore>().AddSingleton<Collect>().AddSingleton<TallyShard>().AddSingleton<JobRuns>().AddSingleton<Health.Health>();
        services.AddSingleton<IJob, FoldIntake.FoldIntake>().AddSingleton<IJob, EnforceRetention.EnforceRetention>();
        services.AddEvaluate();
        services.AddManage();
        services.AddRespond();
        services.AddSingleton<AuditLog>().AddSingleton<FoldedResponses>().AddSingleton<Exports>();
        services.AddEmailSummary();
        services.AddSingleton<Fieldwork>().AddSingleton<Stage>();
    }

    public static void MapSlices(this WebApplication app)
    {
        app.MapAssets();
        app.MapRespond();
        app.MapEvaluate();
        app.MapManage();
        app.MapDownloads();
        app.MapHealth();
        app.MapGet("/", () => Results.NotFound()); // The Functions host asks here whether we are up; any answer is a yes.
    }
}
