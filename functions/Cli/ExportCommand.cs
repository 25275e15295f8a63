using System.CommandLine;
using C2G.Survey.Functions.Export;

namespace C2G.Survey.Functions.Cli;

/// <summary>The evaluator's files on disk. A file appears under its name only when it is whole.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "xlsx, csv or codebook", DefaultValueFactory = _ => "xlsx", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("xlsx", "csv", "codebook");
        var labels = new Option<string?>("--labels") { Description = "Language of the labels, such as en or zh-Hans; the questionnaire's own by default", HelpName = "LANG" };
        var raw = new Option<bool>("--raw") { Description = "CSV for statistics programs: texts that look like formulas stand as they were typed" };
        var to = new Option<FileInfo>("--out") { Description = "The file to write", Required = true, HelpName = "FILE" };
        var command = new Command("export", "Write the evaluator's workbook, the responses or the codebook of a wave (confidential; recorded)")
        {
            WaveCommands.Id, format, labels, raw, to,
        };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, session => RunAsync(
            session, parsed.GetRequiredValue(WaveCommands.Id), FormatOf(parsed.GetRequiredValue(format), parsed.GetValue(raw)),
            parsed.GetValue(labels), parsed.GetRequiredValue(to), cancel)));
        return command;
    }

    private static ExportFormat FormatOf(string name, bool isRaw) => name switch
    {
        "xlsx" => ExportFormat.Xlsx,
        "codebook" => ExportFormat.Codebook,
        _ => isRaw ? ExportFormat.RawCsv : ExportFormat.Csv,
    };

    /// <summary>Writes the file and says so; the demonstration does too.</summary>
    public static async Task<int> RunAsync(Session session, string wave, ExportFormat format, string? labels, FileInfo to, CancellationToken cancel)
    {
        if (to.Directory is { Exists: false } folder)
            return session.Error.Say([new("file-missing", folder.FullName, "There is no such folder to write to.")]);
        var preparation = await session.Get<Exports>().PrepareAsync(wave, labels, format, "command-line", new Progress(session.Error, "read"), cancel);
        if (preparation is not Preparation.Ready { File: var file })
            return session.Error.Say([((Preparation.Refused)preparation).Problem]);
        using (file)
        {
            var part = to.FullName + ".part";
            try
            {
                await using (var stream = new FileStream(part, Private))
                    await file.WriteAsync(stream, new Progress(session.Error, "written"), cancel);
                File.Move(part, to.FullName, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }

            await session.Out.WriteLineAsync($"{to}: {file.Count} responses of {wave}. It holds individual answers: keep it to the evaluation.");
            return ExitCode.Fine;
        }
    }

    /// <summary>For nobody else on this machine to read.</summary>
    private static FileStreamOptions Private
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    /// <summary>Says how far it is, but only when there is something to wait for.</summary>
    private sealed class Progress(TextWriter error, string what) : IProgress<int>
    {
        private const int Step = 20_000;

        public void Report(int value)
        {
            if (value % Step == 0)
                error.WriteLine($"{value} rows {what} …");
        }
    }
}
