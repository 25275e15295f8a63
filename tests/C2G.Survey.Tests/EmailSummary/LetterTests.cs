using System.Globalization;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Tests.Storage;
using MimeKit;

namespace C2G.Survey.Tests.EmailSummary;

public class LetterTests
{
    private static readonly Letter Plain = new("id@example.org", new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero), "survey@example.org", "reader@example.org",
        "zh-Hans", "摘要", "中立 80 %\r\n", "<p>中立 80 %</p>");

    [Fact]
    public async Task A_file_in_the_pickup_folder_is_the_whole_mail_and_nothing_half_written_lies_beside_it()
    {
        using var directory = new TemporaryDirectory();
        var pickup = new PickupDelivery(new() { Data = directory.File("data") });
        using var mail = Plain.ToMime();
        await pickup.SendAsync(mail, TestContext.Current.CancellationToken);
        await pickup.SendAsync(mail, TestContext.Current.CancellationToken);

        var file = Assert.Single(Directory.GetFiles(pickup.Folder));
        using var read = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(("摘要", "中立 80 %", "<p>中立 80 %</p>"), (read.Subject, read.TextBody?.TrimEnd(), read.HtmlBody?.TrimEnd()));
        Assert.Equal(("id@example.org", Plain.WrittenAt), (read.MessageId, read.Date));
        Assert.All(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), b => Assert.InRange(b, 0, 127));
    }

    [Theory]
    [InlineData("reader@example.org\r\nBcc: everybody@example.org", "Summary")]
    [InlineData("reader@example.org", "Summary\r\nBcc: everybody@example.org")]
    [InlineData("reader@example.org", "Summary\nX-Header: 1")]
    public void A_line_break_that_would_become_a_header_is_refused(string to, string subject) =>
        Assert.Throws<ArgumentException>(() => (Plain with { To = to, Subject = subject }).ToMime());

    [Theory]
    [InlineData("reader@example.org", true)]
    [InlineData("o'brien+survey@sub.example.org", true)]
    [InlineData("reader", false)]
    [InlineData("reader@", false)]
    [InlineData("@example.org", false)]
    [InlineData("a@b@example.org", false)]
    [InlineData("Reader <reader@example.org>", false)]
    [InlineData("a@example.org,b@example.org", false)]
    [InlineData("a@example.org\r\nBcc:b@example.org", false)]
    [InlineData("", false)]
    public void An_address_is_one_plain_address(string text, bool isOne) => Assert.Equal(isOne, Reader.IsAddress(text));

    [Theory]
    [InlineData(Cadence.Daily, "2026-01-01", "2026-01-01")]
    [InlineData(Cadence.Weekly, "2026-01-01", "2026-W01")]
    [InlineData(Cadence.Weekly, "2027-01-03", "2026-W53")]
    [InlineData(Cadence.Monthly, "2026-12-31", "2026-12")]
    public void A_period_is_named_as_ISO_8601_names_it(Cadence cadence, string day, string period) =>
        Assert.Equal(period, cadence.PeriodOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
