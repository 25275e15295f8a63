using System.CommandLine;
using System.Runtime;
using C2G.Survey.Functions.Collected;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Reports;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Cli;

/// <summary>The full report of answers that another program collected. Nothing is stored; no database is opened.</summary>
internal static class AnalyseCommand
{
    private static readonly Option<FileInfo> InstrumentFile = new("--instrument") { Description = "The questionnaire: an XLSForm workbook, the survey file of a CSV trio, or an instrument's JSON", Required = true, HelpName = "FILE" };

    private static readonly Option<FileInfo> DataFile = new("--data") { Description = "The answers as CSV, one row for each respondent: codes or labels, as LimeSurvey, Kobo, ODK and Microsoft Forms export them", Required = true, HelpName = "FILE.csv" };

    private static readonly Option<FileInfo?> WaveFile = new("--wave") { Description = "Headlines, breakdowns, design and k as a wave's JSON; without it an open link, whose figures have no interval", HelpName = "FILE.json" };

    private static readonly Option<FileInfo?> FrameCsv = new("--frame") { Description = "The contact list as CSV of two columns: the item that asks for the group, and the people in it. Everybody on it was invited", HelpName = "FILE.csv" };

    private static readonly Option<bool> Simulated = new("--simulated") { Description = "The answers are made up: the report says so everywhere" };

    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Folder for report.txt, report.json and report.xlsx; without it the text is printed", HelpName = "FOLDER" };

    private static readonly Option<string> Language = new("--lang") { Description = "en, es, fr or zh-Hans", DefaultValueFactory = _ => "en" };

    private static readonly Option<string[]> Ignore = new("--ignore") { Description = "A heading that is not to be read; may be given several times", HelpName = "HEADING", DefaultValueFactory = _ => [] };

    private static readonly Option<bool> Incomplete = new("--incomplete") { Description = "Count rows of LimeSurvey that were not handed in as well" };

    public static Command Create()
    {
        var command = new Command("analyse", "Compute the report from answers that were collected elsewhere (CSV)") { InstrumentFile, DataFile, WaveFile, FrameCsv, Simulated, Out, Language, Ignore, Incomplete };
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        // Nobody waits for an answer while memory is cleared, and clearing it on a thread of its own takes that of the reading or the counting.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        FileInfo?[] files = [parsed.GetRequiredValue(InstrumentFile), parsed.GetRequiredValue(DataFile), parsed.GetValue(WaveFile), parsed.GetValue(FrameCsv)];
        if (files.Where(f => f is { Exists: false }).ToList() is { Count: > 0 } missing)
            return error.Say(missing.Select(f => new Problem("file-missing", f!.ToString(), "There is no such file.")));
        var reading = Workbook.Read(files[0]!.FullName);
        if (reading is not Reading.Accepted { Instrument: var instrument })
            return error.Say(reading.Problems.Select(p => p with { Where = $"{files[0]!.Name}:{p.Where}" }));
        if (await WaveOfAsync(files[2], files[3], instrument, error, cancel) is not { } wave)
            return ExitCode.UsersMistake;
        wave = wave with { Simulated = wave.Simulated || parsed.GetValue(Simulated) };
        using var answers = new CollectedAnswers(instrument, wave, files[1]!.FullName, parsed.GetRequiredValue(Ignore), parsed.GetValue(Incomplete));
        if (answers.Problems.Count > 0)
            return error.Say(answers.Problems);
        Notes(answers, files[1]!.Name, error);
        var words = Words.In(parsed.GetRequiredValue(Language));
        return parsed.GetValue(Out) is { } folder
            ? await WriteAsync(folder, instrument, answers, words, output, error, cancel)
            : await PrintAsync(instrument, answers, words, output, error, cancel);
    }

    private static async Task<Wave?> WaveOfAsync(FileInfo? file, FileInfo? frameFile, Instrument instrument, TextWriter error, CancellationToken cancel)
    {
        IReadOnlyList<Problem> problems = [];
        var wave = file is null ? PlainWave.Of(instrument, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
            : WaveJson.Read(await File.ReadAllTextAsync(file.FullName, cancel), file.Name, out problems);
        if (wave is not null && frameFile is not null && FrameFile.Read(frameFile.FullName, instrument, out problems) is { } frame)
        {
            wave = wave.With(frame);
            problems = wave is null ? [new("frame-no-list", file!.Name, "The contact list belongs to the one arm that is not an open link; this wave has none, or several. Write the frame into the wave's file.")] : WaveRules.Check(wave, frameFile.Name);
        }
        if (wave is not null && problems.Count == 0 && file is not null)
            problems = WaveRules.Check(wave, instrument, file.Name);
        if (problems.Count == 0)
            return wave;
        error.Say(problems);
        return null;
    }

    private static async Task<int> PrintAsync(Instrument instrument, CollectedAnswers answers, Speech words, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var tally = new Tally(TallyShape.Of(instrument, answers.Wave));
        await foreach (var (_, response) in answers.ReadAheadAsync(cancel))
            tally.Add(response);
        if (Refused(answers, tally, error) is { } code)
            return code;
        await output.WriteLineAsync(ReportText.Write(Report.Of(tally, []), words).TrimEnd());
        return ExitCode.Fine;
    }

    private static async Task<int> WriteAsync(DirectoryInfo folder, Instrument instrument, CollectedAnswers answers, Speech words, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        using var microdata = await Microdata.ReadAsync(instrument, answers.Wave, answers.ReadAheadAsync(cancel), cancel: cancel);
        microdata.CollectedElsewhere = true;
        if (Refused(answers, microdata.Tally, error) is { } code)
            return code;
        folder.Create();
        var report = Report.Of(microdata.Tally, []);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.txt"), ReportText.Write(report, words), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.json"), ReportCommand.Json(report), cancel);
        if (microdata.SpreadsheetProblems() is { Count: > 0 } tooBig)
            return error.Say(tooBig.Select(p => p with { Message = $"{p.Message.Split(". ")[0]}. report.txt and report.json are written; for single answers keep to the file that they came from." }));
        var language = instrument.Languages.Contains(words.Language) ? words.Language : instrument.DefaultLanguage;
        await using (var workbook = File.Create(Path.Combine(folder.FullName, "report.xlsx")))
            await EvaluatorWorkbook.WriteAsync(workbook, microdata, [], language, TimeProvider.System.GetUtcNow(), [], null, cancel);
        await output.WriteLineAsync($"{folder}: report.txt, report.json and report.xlsx over {microdata.Count} responses. The workbook holds individual answers: keep it to the evaluation.");
        return ExitCode.Fine;
    }

    /// <summary>Wrong cells are said and nothing is computed; so are fewer answers than may be shown.</summary>
    private static int? Refused(CollectedAnswers answers, Tally tally, TextWriter error)
    {
        if (answers.LeftOut.Refused > 0)
            error.WriteLine($"Left out: {answers.LeftOut.Refused} rows in which consent is refused.");
        if (answers.LeftOut.Blank > 0)
            error.WriteLine($"Left out: {answers.LeftOut.Blank} rows without any answer.");
        if (answers.LeftOut.Incomplete > 0)
            error.WriteLine($"Left out: {answers.LeftOut.Incomplete} rows that were not handed in (no date of submission); --incomplete counts them.");
        foreach (var item in answers.ByOrder)
            error.WriteLine($"LimeSurvey's codes, taken in the order of the options. {item}.");
        if (answers.OffRoute > 0)
            error.WriteLine($"Counted although the questionnaire's own route leads past the item: {answers.OffRoute} answers.");
        return answers.Problems.Count > 0 ? error.Say(answers.Problems)
            : tally.RespondentsOf() < answers.Wave.K ? error.Say([new("data-too-few", answers.Wave.Id, $"There are {tally.RespondentsOf()} responses; no figure is given over fewer than {answers.Wave.K}.")])
            : null;
    }

    private static void Notes(CollectedAnswers answers, string file, TextWriter error)
    {
        if (answers.Headings.Ignored.Count > 0)
            error.WriteLine($"{file}: not read: {string.Join(", ", answers.Headings.Ignored)}");
        if (answers.Missing is { Count: > 0 } missing)
            error.WriteLine($"{file}: no column for: {string.Join(", ", missing)}");
    }
}
