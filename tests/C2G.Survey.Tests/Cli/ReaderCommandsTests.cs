using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Cli;

public class ReaderCommandsTests
{
    [Fact]
    public async Task A_reader_is_added_listed_and_removed()
    {
        using var directory = new TemporaryDirectory();
        await WithWaveAsync(directory);
        Assert.Equal(0, (await Program.RunAsync(directory, "reader", "add", "reader@example.org", "--lang", "fr", "--wave", "sample", "--cadence", "monthly")).Code);
        Assert.Equal("reader@example.org  fr  monthly  sample", (await Program.RunAsync(directory, "reader", "list")).Output.Trim());
        Assert.Equal(0, (await Program.RunAsync(directory, "reader", "remove", "READER@example.org")).Code);
        Assert.Empty((await Program.RunAsync(directory, "reader", "list")).Output);
        var (code, _, error) = await Program.RunAsync(directory, "reader", "remove", "reader@example.org");
        Assert.Equal(1, code);
        Assert.StartsWith("ADDRESS: reader-unknown:", error);
    }

    [Fact]
    public async Task Everything_wrong_with_a_reader_is_said_at_once()
    {
        using var directory = new TemporaryDirectory();
        await WithWaveAsync(directory);
        var (code, _, error) = await Program.RunAsync(directory, "reader", "add", "nobody\nBcc: x@example.org", "--lang", "de", "--wave", "sample", "unheard-of");
        Assert.Equal(1, code);
        Assert.Equal(["ADDRESS: reader-address", "--lang: reader-language", "unheard-of: wave-unknown"],
            error.Trim().Split('\n').Select(line => string.Join(": ", line.Split(": ")[..2])));
    }

    [Fact]
    public async Task A_cadence_that_does_not_exist_is_wrong_usage()
    {
        using var directory = new TemporaryDirectory();
        Assert.Equal(2, (await Program.RunAsync(directory, "reader", "add", "reader@example.org", "--wave", "sample", "--cadence", "hourly")).Code);
    }

    private static async Task WithWaveAsync(TemporaryDirectory directory)
    {
        await using var tables = SqliteTables.Open(Path.Combine(Directory.CreateDirectory(directory.File("data")).FullName, "survey.db"));
        await new WaveStore(tables, TimeProvider.System).CreateAsync(Sample.Wave, Sample.Instrument);
    }
}
