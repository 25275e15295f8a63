using System.Text.Json;
using System.Text.RegularExpressions;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using MimeKit;

namespace C2G.Survey.Tests.Cli;

public class DemoCommandTests
{
    [Fact]
    public async Task The_demonstration_goes_the_whole_way_of_the_data_and_comes_out_as_published()
    {
        using var directory = new TemporaryDirectory();
        var (code, output, error) = await Program.RunAsync(directory, "demo", "--no-serve");
        Assert.True(code == 0, error);
        foreach (var figure in (string[])[
            "80.0%  Information on CDR is credible and reliable", "80.0%  Information on SRM is credible and reliable",
            "67.0%  Information on CDR leans neither way", "67.0%  Information on SRM leans neither way",
            "95.0%  Satisfied with the speakers and the content", "83.0%  Satisfied with the facilitation and the discussion",
            "87.0%  Learned something", "78.0%  Can use what they learned"])
            Assert.Contains(figure, output);
        foreach (var language in (string[])["en", "es", "fr", "zh-Hans"])
            Assert.Contains($"/s/general-demo?c=mail&lang={language}", output);
        Assert.Contains("Simulated data; not affiliated with or endorsed by C2G.", output);

        Assert.True(new FileInfo(Path.Combine(directory.File("data"), "general-demo.xlsx")).Length > 10_000);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(directory.File("data"), "mail")));
        using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("240 of 300", mail.TextBody);
        Assert.Contains("Simulated data; not affiliated with or endorsed by C2G.", mail.TextBody);
        Assert.Contains("Simulated data; not affiliated with or endorsed by C2G.", mail.HtmlBody);

        var report = JsonDocument.Parse((await Program.RunAsync(directory, "report", "general-demo", "--format", "json")).Output).RootElement;
        Assert.Equal([80, 80, 67, 67], report.GetProperty("headlines").EnumerateArray().Select(h => h.GetProperty("percent").GetDouble()));
    }

    [Fact]
    public async Task A_second_run_adds_nothing_and_shows_no_key()
    {
        using var directory = new TemporaryDirectory();
        var first = await Program.RunAsync(directory, "demo", "--no-serve");
        var second = await Program.RunAsync(directory, "demo", "--no-serve");
        Assert.Matches(new Regex("Key: [0-9a-z]{8}(-[0-9a-z]{8}){4}"), first.Output);
        Assert.DoesNotMatch(new Regex("[0-9a-z]{8}(-[0-9a-z]{8}){4}"), second.Output);
        Assert.Contains("nothing was added", second.Output);
        Assert.Contains("(240 of 300)", second.Output);
        Assert.Single(Directory.GetFiles(Path.Combine(directory.File("data"), "mail")));
        Assert.Single((await Program.RunAsync(directory, "key", "list")).Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_run_that_died_between_the_answers_and_the_opening_is_finished_without_counting_anybody_twice()
    {
        using var directory = new TemporaryDirectory();
        var data = Directory.CreateDirectory(directory.File("data")).FullName;
        await using (var tables = SqliteTables.Open(Path.Combine(data, "survey.db")))
        {
            var waves = new WaveStore(tables, TimeProvider.System);
            var (wave, instrument, people) = Demonstration.Of(Repository.PathOf("instruments"), waves.Today)[0];
            await waves.CreateAsync(wave, instrument, TestContext.Current.CancellationToken);
            await new Fieldwork(new(tables)).PostAsync(instrument, people, wave.Id, TestContext.Current.CancellationToken);
        }

        Assert.Contains("(240 of 300)", (await Program.RunAsync(directory, "demo", "--no-serve")).Output);
    }

    [Fact]
    public async Task Simulated_people_are_added_to_a_simulated_wave_and_the_figures_move()
    {
        using var directory = new TemporaryDirectory();
        await Program.RunAsync(directory, "demo", "--no-serve");
        Assert.Equal(0, (await Program.RunAsync(directory, "simulate", "general-demo", "--n", "20", "--seed", "3")).Code);
        Assert.Equal(0, (await Program.RunAsync(directory, "simulate", "general-demo", "--n", "20", "--seed", "3")).Code);
        Assert.StartsWith("40 folded", (await Program.RunAsync(directory, "fold-intake")).Output);
        var output = (await Program.RunAsync(directory, "report", "general-demo")).Output;
        Assert.Contains("360 responses", output);
        Assert.DoesNotContain("240 of 300", output);
    }

    [Fact]
    public async Task A_real_wave_takes_no_made_up_answers_nor_does_one_outside_its_window()
    {
        using var directory = new TemporaryDirectory();
        var data = Directory.CreateDirectory(directory.File("data")).FullName;
        await using (var tables = SqliteTables.Open(Path.Combine(data, "survey.db")))
        {
            await new WaveStore(tables, TimeProvider.System).CreateAsync(Sample.Wave with { Id = "real" }, Sample.Instrument);
            await new WaveStore(tables, TimeProvider.System).CreateAsync(Sample.Wave with { Id = "early", Simulated = true }, Sample.Instrument);
        }

        Assert.StartsWith("real: simulate-real:", (await Program.RunAsync(directory, "simulate", "real")).Error);
        Assert.StartsWith("early: simulate-closed:", (await Program.RunAsync(directory, "simulate", "early")).Error);
        Assert.StartsWith("nowhere: wave-unknown:", (await Program.RunAsync(directory, "simulate", "nowhere")).Error);
        Assert.Equal(2, (await Program.RunAsync(directory, "simulate", "early", "--n", "0")).Code);
    }

    [Fact]
    public async Task A_real_wave_of_the_same_name_is_left_alone()
    {
        using var directory = new TemporaryDirectory();
        var data = Directory.CreateDirectory(directory.File("data")).FullName;
        await using (var tables = SqliteTables.Open(Path.Combine(data, "survey.db")))
            await new WaveStore(tables, TimeProvider.System).CreateAsync(Sample.Wave with { Id = Demonstration.General }, Sample.Instrument);
        var (code, _, error) = await Program.RunAsync(directory, "demo", "--no-serve");
        Assert.Equal(1, code);
        Assert.Contains($"{Demonstration.General}: demo-occupied:", error);
    }
}
