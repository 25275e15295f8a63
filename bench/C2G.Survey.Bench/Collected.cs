using System.Globalization;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Bench;

/// <summary>The report of a million rows that another program collected, from the file to the text.</summary>
internal static class Collected
{
    public const string Option = "--analyse";

    private const int Rows = 1_000_000, Items = 33, Seed = 33;

    public static async Task RunAsync(Plan plan, TextWriter output)
    {
        Directory.CreateDirectory(plan.Data);
        var workbook = Path.Combine(plan.Instruments, "..", "..", "instruments", "general_stakeholder_survey.xlsx");
        var file = Path.Combine(plan.Data, "collected.csv");
        Write(((Reading.Accepted)Workbook.Read(workbook)).Instrument, file);
        var before = Machine.Load();
        var run = await ProcessUnderTest.RunAsync(plan.App, "analyse", "--instrument", workbook, "--data", file);
        await output.WriteLineAsync($"{Machine.Describe()}. Load average before: {before}.\n");
        await output.WriteLineAsync("| rows | items | MB | seconds | CPU seconds | peak MB |\n|---:|---:|---:|---:|---:|---:|");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {Rows:#,0} | {Items} | {new FileInfo(file).Length / 1_000_000} | {run.Wall.TotalSeconds:0.0} | {run.Used.TotalSeconds:0.0} | {run.PeakMegabytes:0} |"));
        File.Delete(file);
    }

    /// <summary>Choices by chance under the items' names; a tenth is left blank.</summary>
    private static void Write(Instrument instrument, string file)
    {
        var random = new Random(Seed);
        var items = instrument.Items.Where(i => i.IsSelection).Concat(instrument.Items.Where(i => i.Type is ItemType.Text)).Take(Items).ToList();
        using var text = new StreamWriter(file);
        text.Write(string.Join(',', items.Select(i => i.Name)));
        for (var row = 0; row < Rows; row++)
            for (var i = 0; i < items.Count; i++)
            {
                text.Write(i == 0 ? '\n' : ',');
                var options = items[i].Options;
                if (items[i].Name == "consent")
                    text.Write("yes");
                else if (random.Next(10) > 0)
                    text.Write(options.Count == 0 ? "A sentence that somebody wrote." : options[random.Next(options.Count)].Code);
            }
    }
}
