using System.Text.Json;
using NCrontab;

namespace C2G.Survey.Functions.Hosting;

/// <summary>One timer as its <c>function.json</c> declares it.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Schedule">Six fields, seconds first, UTC.</param>
public sealed record TimerFunction(string Name, CrontabSchedule Schedule)
{
    /// <summary>Every timer below <paramref name="root"/>, with <c>%Setting%</c> resolved as the Functions host does.</summary>
    /// <param name="problems">Schedules that cannot be read, each with the file and the wanted form.</param>
    public static IReadOnlyList<TimerFunction> ReadAll(string root, IConfiguration settings, out IReadOnlyList<Problem> problems)
    {
        var found = new List<TimerFunction>();
        var wrong = new List<Problem>();
        foreach (var file in Directory.EnumerateFiles(root, "function.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(file))!;
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var binding in json.RootElement.GetProperty("bindings").EnumerateArray())
            {
                if (binding.GetProperty("type").GetString() != "timerTrigger")
                    continue;
                var schedule = Resolve(binding.GetProperty("schedule").GetString()!, settings);
                if (CrontabSchedule.TryParse(schedule, new() { IncludingSeconds = true }) is { } parsed)
                    found.Add(new(name, parsed));
                else
                    wrong.Add(new("schedule-invalid", $"{name}/function.json", $"'{schedule}' is not a schedule of six fields such as '0 */5 * * * *'; is the setting it names there?"));
            }
        }

        problems = wrong;
        return found;
    }

    private static string Resolve(string schedule, IConfiguration settings) =>
        schedule is ['%', .. var name, '%'] ? settings[name] ?? schedule : schedule;
}
