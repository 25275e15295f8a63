using System.Text.Encodings.Web;
using System.Text.Unicode;
using C2G.Survey.Functions.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;

namespace C2G.Survey.Functions.Hosting;

/// <summary>The process: one executable that serves the pages and runs the timers, stand-alone or under the Functions host.</summary>
public static class App
{
    /// <summary>Bytes in one request. The largest honest form is five long texts in Chinese, about 100 kB.</summary>
    private const int MaxBody = 512 * 1024;

    /// <summary>Fields in one form: several times what the largest instrument posts.</summary>
    private const int MaxFields = 2_000;

    /// <param name="timers">What the stand-alone scheduler runs; none under the Functions host, which has its own.</param>
    public static WebApplication Build(Settings settings, ITables tables, TimeProvider clock, IReadOnlyList<TimerFunction> timers)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(settings.HandlerPort is { } port ? $"http://127.0.0.1:{port}" : settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            // It would warn that the key ring is not encrypted: it lies in the store, beside the answers that it protects.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = MaxFields;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = MaxBody;
        });
        builder.AddSignals();
        builder.Services.AddSurvey(settings, tables, clock);
        if (!settings.UnderFunctionsHost && timers.Count > 0)
            builder.Services.AddSingleton(timers).AddHostedService<Scheduler>();

        var app = builder.Build();
        app.UseMiddleware<RequestTraces>();
        app.UseMiddleware<Guard>();
        app.MapSlices();
        if (settings.UnderFunctionsHost)
            app.MapTriggers();
        return app;
    }

    /// <summary>Everything but the web server: what the pages and the command line's verbs are made of.</summary>
    public static IServiceCollection AddSurvey(this IServiceCollection services, Settings settings, ITables tables, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton(tables).AddSingleton(clock);
        // Without these every Chinese or accented letter becomes an entity and pages triple in size.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddSlices();
        return services;
    }
}
