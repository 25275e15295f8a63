using C2G.Survey.BrowserTests;
using C2G.Survey.Tests.Tools;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace C2G.Survey.BrowserTests;

/// <summary>One Chromium for all tests: the system's, named by <c>CHROMIUM</c> or at <c>/usr/bin/chromium</c>. A test opens its own fresh profile in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            // As root there is no sandbox; and a test's browser has nobody to call but the page.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
        });
    }

    /// <summary>A page of a new profile: no cookie, no cache.</summary>
    /// <param name="width">CSS pixels; 320 is the narrowest that WCAG asks for.</param>
    public async Task<IPage> OpenAsync(int width = 1024, int height = 800, string language = "en", bool scripting = true)
    {
        Needed.ToBeThere(_browser is not null, $"Chromium ({Executable}; CHROMIUM names another)");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, Locale = language, JavaScriptEnabled = scripting, TimezoneId = "UTC",
        });
        // Nothing is timed: on a busy machine a page takes long, and that is no failure.
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
