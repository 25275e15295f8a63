using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Cli;

internal static class ReportCommand
{
    internal static readonly JsonSerializerOptions Indented = new(ReportJson.Options) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var language = new Option<string>("--lang") { Description = "en, es, fr or zh-Hans", DefaultValueFactory = _ => "en" };
        var command = new Command("report", "Print the released figures of a wave") { WaveCommands.Id, format, language };
        command.SetAction((parsed, cancel) => WaveCommands.WithWaveAsync(parsed, cancel, async (session, wave) =>
        {
            if ((await session.Get<ReportStore>().ReadAsync(wave, cancel))?.Report is not { } report)
                return session.Error.Say([new("report-none", wave.Wave.Id, $"Nothing is released before {wave.Wave.K} responses are folded; `fold-intake` folds what waits.")]);
            await session.Out.WriteLineAsync(parsed.GetValue(format) == "json" ? Json(report) : ReportText.Write(report, Words.In(parsed.GetValue(language))).TrimEnd());
            return ExitCode.Fine;
        }));
        return command;
    }

    /// <summary>The headlines in brief first, with whole percentages as people quote them, then the whole report.</summary>
    internal static string Json(Report report) => JsonSerializer.Serialize(new
    {
        Headlines = report.Headlines.Select(h => new
        {
            h.Id,
            h.Overall.Favourable,
            h.Overall.Base,
            Percent = h.Overall.Share is { } share ? Math.Round(100 * share, 1, MidpointRounding.AwayFromZero) : (double?)null,
        }),
        Report = report,
    }, Indented);
}
