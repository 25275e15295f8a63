using System.CommandLine;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Cli;

/// <summary>Instruments as files: what is different between two, and one form of file made of another.</summary>
internal static class InstrumentCommands
{
    public static Command Create() => new("instrument", "Compare instruments, convert and print them") { Diff(), Convert(), Print() };

    private static Command Diff()
    {
        var before = new Argument<FileInfo>("BEFORE") { Description = "The earlier version: a workbook, the survey file of a CSV trio, or an instrument's JSON" };
        var after = new Argument<FileInfo>("AFTER") { Description = "The later version" };
        var command = new Command("diff", "Items added, removed, reworded, recoded and rerouted, and what stays comparable") { before, after };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (Read(parsed.GetRequiredValue(before), error) is not { } earlier || Read(parsed.GetRequiredValue(after), error) is not { } later)
                return ExitCode.UsersMistake;
            var changes = InstrumentChanges.Between(earlier, later);
            foreach (var change in changes.All)
                output.WriteLine($"{change.Item}: {change.Kind.ToString().ToLowerInvariant()}: {change.What}");
            var asked = later.Items.Count(i => i.IsAsked);
            output.WriteLine(earlier.Hash == later.Hash
                ? "The two are the same instrument."
                : $"{changes.Comparable.Count} of {asked} questions stay comparable{(changes.Comparable.Count > 0 && changes.Comparable.Count < asked ? $": {string.Join(' ', changes.Comparable)}" : "")}.");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Convert()
    {
        var from = new Argument<FileInfo>("FROM") { Description = "A workbook, the survey file of a CSV trio, an instrument's JSON, or another program's export (.lss, .tsv, .qsf, SurveyJS .json)" };
        var to = new Argument<FileInfo>("TO.xlsx") { Description = "The XLSForm workbook to write; it must not exist" };
        var command = new Command("convert", "Write an instrument as an XLSForm workbook, and say what was lost") { from, to };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (source, target) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
            if (!source.Exists)
                return error.Say([new("file-missing", source.ToString(), "There is no such file.")]);
            if (!target.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
                return error.Say([new("file-name", target.ToString(), "What is written is a workbook. Give it a name that ends with .xlsx.")]);
            if (target.Exists)
                return error.Say([new("file-exists", target.ToString(), "The file is there already. Name another one, or delete it.")]);
            if (Conversion.Read(source.FullName) is not { Sheets: { } sheets } conversion)
                return error.Say([new("not-an-instrument", source.Name, "The file is none that can be converted. Export it again from the program that made it.")]);
            File.WriteAllBytes(target.FullName, XlsxWriting.Write(sheets));
            foreach (var lost in conversion.Lost)
                output.WriteLine($"lost: {lost}");
            output.WriteLine($"Wrote {target.Name}. Check it with: check {target.Name}");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Print()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A workbook, the survey file of a CSV trio, or an instrument's JSON" };
        var command = new Command("print", "Every item in every language as one HTML page, for review and the archive") { file };
        command.SetAction(parsed =>
        {
            if (Accepted(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Error) is not { } reading)
                return ExitCode.UsersMistake;
            var (instrument, pictures, _) = PictureFiles.Of(parsed.GetRequiredValue(file).FullName, reading);
            parsed.InvocationConfiguration.Output.Write(PrintView.Write(instrument, pictures));
            return ExitCode.Fine;
        });
        return command;
    }

    private static Instrument? Read(FileInfo file, TextWriter error) => Accepted(file, error)?.Instrument;

    private static Reading.Accepted? Accepted(FileInfo file, TextWriter error)
    {
        if (!file.Exists)
        {
            error.Say([new("file-missing", file.ToString(), "There is no such file.")]);
            return null;
        }
        var reading = Workbook.Read(file.FullName);
        if (reading is Reading.Accepted accepted)
            return accepted;
        error.Say(reading.Problems.Select(p => p with { Where = $"{file.Name}:{p.Where}" }));
        return null;
    }
}
