using System.Text.Json;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Tests.Tools;
using Microsoft.Extensions.Configuration;

namespace C2G.Survey.Tests.Hosting;

public class FunctionFolderTests
{
    private static readonly IConfiguration Defaults = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("functions", "appsettings.json")).Build();

    private static IEnumerable<(string Name, JsonElement Binding)> Triggers() =>
        from file in Directory.EnumerateFiles(Repository.PathOf("functions"), "function.json", SearchOption.AllDirectories)
        where !file.Contains("/bin/") && !file.Contains("/obj/")
        let json = JsonDocument.Parse(File.ReadAllText(file)).RootElement
        from binding in json.GetProperty("bindings").EnumerateArray()
        where binding.GetProperty("direction").GetString() == "in"
        select (Path.GetFileName(Path.GetDirectoryName(file))!, binding);

    [Fact]
    public void Every_timer_has_a_schedule_that_its_default_setting_makes_readable()
    {
        var timers = TimerFunction.ReadAll(AppContext.BaseDirectory, Defaults, out var problems);
        Assert.Empty(problems);
        Assert.Equal(Triggers().Where(t => t.Binding.GetProperty("type").GetString() == "timerTrigger").Select(t => t.Name).Order(), timers.Select(t => t.Name).Order());
    }

    [Fact]
    public void A_schedule_whose_setting_is_missing_is_said_with_its_file()
    {
        var root = Directory.CreateTempSubdirectory();
        var folder = root.CreateSubdirectory("Sweep");
        File.WriteAllText(Path.Combine(folder.FullName, "function.json"),
            """{ "bindings": [ { "type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "%SweepSchedule%" } ] }""");
        Assert.Empty(TimerFunction.ReadAll(root.FullName, new ConfigurationBuilder().Build(), out var problems));
        Assert.Equal(("schedule-invalid", "Sweep/function.json"), (Assert.Single(problems).Code, problems[0].Where));
        root.Delete(recursive: true);
    }

    [Fact]
    public void No_public_route_can_reach_a_timer()
    {
        var timers = Triggers().Where(t => t.Binding.GetProperty("type").GetString() == "timerTrigger").Select(t => t.Name).ToList();
        foreach (var (name, binding) in Triggers().Where(t => t.Binding.GetProperty("type").GetString() == "httpTrigger" && !IsForTheOwnerAlone(t.Binding)))
        {
            var route = binding.GetProperty("route").GetString()!;
            var prefix = route.Split('/')[0];
            Assert.False(prefix.Contains('{') || prefix.Length == 0, $"{name}: the route '{route}' has no literal prefix");
            Assert.DoesNotContain(timers, timer => string.Equals(timer, prefix, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void On_every_timers_name_lies_a_route_that_wants_the_master_key()
    {
        var timers = Triggers().Where(t => t.Binding.GetProperty("type").GetString() == "timerTrigger").Select(t => t.Name);
        var shadows = Triggers().Where(t => IsForTheOwnerAlone(t.Binding)).ToList();
        Assert.Equal(timers.Order(), shadows.Select(t => t.Binding.GetProperty("route").GetString()!).Order());
        Assert.All(shadows, shadow => Assert.False(shadow.Binding.TryGetProperty("methods", out _)));
    }

    private static bool IsForTheOwnerAlone(JsonElement trigger) => trigger.TryGetProperty("authLevel", out var level) && level.GetString() == "admin";
}
