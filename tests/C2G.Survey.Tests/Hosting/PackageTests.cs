using System.Diagnostics;
using System.IO.Compression;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Hosting;

public sealed class PackageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task The_zip_keeps_the_execute_bit_that_the_host_needs()
    {
        var folder = Directory.CreateDirectory(_directory.File("app")).FullName;
        File.WriteAllText(Path.Combine(folder, "host.json"), "{}");
        var program = Path.Combine(folder, "c2g-survey");
        File.WriteAllText(program, "");
        if (OperatingSystem.IsWindows())
            return; // There is no such bit, and nobody makes packages for Linux there.
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        using var zip = Process.Start("dotnet", ["msbuild", Repository.PathOf("functions"), "-t:ZipFolder", $"-p:ZipFrom={folder}", $"-p:ZipTo={_directory.File("app.zip")}", "-nologo", "-v:quiet"]);
        await zip.WaitForExitAsync(TestContext.Current.CancellationToken);

        using var archive = await ZipFile.OpenReadAsync(_directory.File("app.zip"), TestContext.Current.CancellationToken);
        Assert.Equal(["c2g-survey", "host.json"], archive.Entries.Select(e => e.FullName).Order());
        Assert.NotEqual(0, (archive.GetEntry("c2g-survey")!.ExternalAttributes >> 16) & (int)UnixFileMode.UserExecute);
        Assert.Equal(0, (archive.GetEntry("host.json")!.ExternalAttributes >> 16) & (int)UnixFileMode.UserExecute);
    }

    public void Dispose() => _directory.Dispose();
}
