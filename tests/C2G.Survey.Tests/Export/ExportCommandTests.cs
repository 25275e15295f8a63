using System.Security.Cryptography;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;

namespace C2G.Survey.Tests.Export;

public sealed class ExportCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Out(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        await using var tables = SqliteTables.Open(Out("survey.db"));
        var (waves, collect) = (new WaveStore(tables, TimeProvider.System), new Collect(tables));
        await waves.CreateAsync(Rows.Wave, Rows.Instrument);
        for (var i = 0; i < 6; i++)
            await collect.AcceptAsync(Rows.Wave, ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size)), Rows.Response("consent=yes", "rating=very", "why==1+1"), default);
        await new Fold(tables, waves, new(tables), new(tables), collect).FoldAsync((await waves.FindAsync("probe"))!, default);
    }

    [Fact]
    public async Task The_workbook_is_written_whole_and_the_export_is_recorded()
    {
        var (code, output, error) = await RunAsync("export", "probe", "--labels", "es", "--out", Out("probe.xlsx"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("6 responses of probe", output, StringComparison.Ordinal);
        await using (var file = File.OpenRead(Out("probe.xlsx")))
            Assert.Equal("The very [es]", XlsxReader.Table(file, "labels")[1]["rating"]);
        Assert.False(File.Exists(Out("probe.xlsx.part")));

        await using var tables = SqliteTables.Open(Out("survey.db"));
        await foreach (var entry in new AuditLog(tables, TimeProvider.System).AllAsync("probe"))
            Assert.Equal(("command-line", "export Xlsx of 6 responses"), (entry.By, entry.What));
    }

    [Theory]
    [InlineData(new[] { "--format", "csv" }, ",'=1+1,"), InlineData(new[] { "--format", "csv", "--raw" }, ",=1+1,"), InlineData(new[] { "--format", "codebook" }, "Rating? [zh-Hans]")]
    public async Task Every_format_writes_what_it_names(string[] options, string holds)
    {
        var (code, _, error) = await RunAsync(["export", "probe", .. options, "--out", Out("file.csv")]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(holds, await File.ReadAllTextAsync(Out("file.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "wave-unknown", "export", "nobody", "--out", "x.xlsx"), InlineData(1, "export-language", "export", "probe", "--labels", "de", "--out", "x.xlsx")]
    [InlineData(1, "file-missing", "export", "probe", "--out", "none/such/x.xlsx"), InlineData(2, "--out", "export", "probe"), InlineData(2, "pdf", "export", "probe", "--format", "pdf", "--out", "x")]
    public async Task A_mistake_is_said_and_no_file_appears(int exit, string says, params string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--out");
        if (at >= 0)
            arguments[at + 1] = Out(arguments[at + 1]);
        var before = Directory.GetFiles(_folder).Order();
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(exit, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_folder).Order());
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
