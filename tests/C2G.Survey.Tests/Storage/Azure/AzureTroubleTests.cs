using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Azure;
using C2G.Survey.Tests.Hosting;
using C2G.Survey.Tests.Tools;
using Microsoft.Extensions.Configuration;
using SetClock = C2G.Survey.Tests.Tools.SetClock;

namespace C2G.Survey.Tests.Storage.Azure;

/// <summary>Accounts that are named wrongly, closed to us or away: what is said names the setting and the cure, and no key.</summary>
public sealed class AzureTroubleTests(Azurite azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TablesConnection", "nonsense"), InlineData("TablesConnection", "DefaultEndpointsProtocol=https;AccountName=x"), InlineData("TablesConnection", "AccountName=x;AccountKey=***;EndpointSuffix=core.windows.net")]
    [InlineData("TablesUrl", "account.table.core.windows.net"), InlineData("TablesUrl", "http://account.table.core.windows.net"), InlineData("TablesUrl", "ftp://x"), InlineData("TablesUrl", "https://user:word@x")]
    public void A_setting_of_the_wrong_form_is_said_with_the_wanted_form_and_without_its_value(string name, string value)
    {
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"C2G:{name}", value)]).Build(), out var problems);
        var problem = Assert.Single(problems);
        Assert.Equal(("setting-invalid", name), (problem.Code, problem.Where));
        Assert.Contains("table.core.windows.net", problem.Message);
        Assert.DoesNotContain(value, problem.Message);
    }

    [Fact]
    public async Task A_wrong_key_is_said()
    {
        var connection = await azurite.ConnectionAsync();
        var wrong = connection.Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        await SaysAsync(new("C2G_TablesConnection", wrong, null, null), "C2G_TablesConnection", "key is wrong");
    }

    [Fact]
    public async Task A_clock_that_is_far_off_is_said_when_the_service_refuses_us()
    {
        var wrong = (await azurite.ConnectionAsync()).Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AzureTables.OpenAsync(
            new("C2G_TablesConnection", wrong, null, null), new SetClock(TimeProvider.System.GetUtcNow().AddHours(-3)), Cancel));
        Assert.Contains("the clock of this machine is 180 minutes off", failure.Message);
    }

    [Fact]
    public async Task A_signature_that_has_expired_or_permits_too_little_is_said_and_one_that_permits_enough_works()
    {
        var service = new TableServiceClient(await azurite.ConnectionAsync());
        var now = TimeProvider.System.GetUtcNow();
        await SaysAsync(Signed(TableAccountSasPermissions.All, now.AddHours(-1)), "C2G_TablesUrl", "expired");
        await SaysAsync(Signed(TableAccountSasPermissions.Read, now.AddHours(1)), "C2G_TablesUrl", "rwdlacu");
        var tables = await AzureTables.OpenAsync(Signed(TableAccountSasPermissions.All, now.AddHours(1)), TimeProvider.System, Cancel);
        Assert.NotNull(await tables.InsertAsync("signed", "p", "k", Properties.Empty, Cancel));

        AzureAccount Signed(TableAccountSasPermissions permissions, DateTimeOffset until)
        {
            var url = service.GenerateSasUri(permissions, TableAccountSasResourceTypes.All, until);
            Assert.True(AzureAccount.IsUrl(url.ToString()));
            return new("C2G_TablesUrl", null, url, null);
        }
    }

    [Fact]
    public async Task A_store_that_is_away_at_the_start_ends_the_process_with_78()
    {
        using var executable = new Executable(("C2G_TablesConnection", Azurite.Connection("away", "AAAA", "http://127.0.0.1:9/away")));
        var process = executable.Start("fold-intake");
        var (error, output) = (process.StandardError.ReadToEndAsync(Cancel), process.StandardOutput.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(78, process.ExitCode);
        Assert.Contains("C2G_TablesConnection: the storage account away cannot be reached", await error + await output);
    }

    private static async Task SaysAsync(AzureAccount account, params string[] texts)
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AzureTables.OpenAsync(account, TimeProvider.System, Cancel));
        Assert.All(texts, text => Assert.True(failure.Message.Contains(text, StringComparison.Ordinal), failure.Message + failure.InnerException));
        Assert.DoesNotContain("sig=", failure.Message);
    }
}
