using System.Globalization;
using C2G.Survey.Tests.FunctionsHost;

namespace C2G.Survey.Bench;

/// <summary>What the way through the Functions host adds, as far as the tests' double of it can tell: one hop over HTTP more.</summary>
internal static class UnderTheHost
{
    public const string Option = "--host", Verb = "host-double";

    /// <summary>The double in a process of its own, as the host is one.</summary>
    public static async Task ServeAsync(string mode, string app, string data)
    {
        await using var host = await HostDouble.StartAsync(Enum.Parse<HttpMode>(mode), new Dictionary<string, string> { ["C2G_Data"] = data }, folder: app);
        Console.WriteLine($"Serving at {host.Url}.");
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task RunAsync(Plan plan, TextWriter output)
    {
        if (Directory.Exists(plan.Data))
            Directory.Delete(plan.Data, recursive: true);
        var survey = Workload.All(plan)[0];
        var data = await survey.OpenAsync(plan, "host");
        await output.WriteLineAsync($"{Machine.Describe()}. Load average before: {Machine.Load()}.\n");
        await output.WriteLineAsync("| way of a post | connections | a second | p50 ms | p95 ms | p50 added ms |\n|---|---:|---:|---:|---:|---:|");
        var alone = new Dictionary<int, double>();
        foreach (var mode in (HttpMode?[])[null, HttpMode.Proxying, HttpMode.Forwarding])
        {
            using var server = mode is null
                ? await ProcessUnderTest.ServeAsync(plan.App, "serve", "--data", data, "--urls", "http://127.0.0.1:0")
                : await ProcessUnderTest.ServeAsync(Environment.ProcessPath!, typeof(UnderTheHost).Assembly.Location, Verb, $"{mode}", Path.GetDirectoryName(plan.App)!, data);
            var intake = new Intake(Population.Of(await Store.WaveAsync(data, survey.Wave.Id), survey.Profiles, people: 2_000), await Store.FormKeyAsync(data));
            foreach (var users in plan.Effort.Users)
            {
                var figure = ClosedLoop.Median(plan.Effort.Runs, () => ClosedLoop.Run(server, users, plan.Effort.WarmUp, plan.Effort.Measured, _ => intake.PostWhole, out _));
                alone.TryAdd(users, figure.P50);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"| {mode?.ToString() ?? "stand-alone"} | {users} | {figure.Rate:#,0} | {figure.P50:0.00} | {figure.P95:0.0} | {figure.P50 - alone[users]:0.00} |"));
            }
        }

        await output.WriteLineAsync($"\nLoad average after: {Machine.Load()}.");
    }
}
