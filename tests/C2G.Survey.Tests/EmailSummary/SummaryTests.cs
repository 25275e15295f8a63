using AngleSharp;
using AngleSharp.Dom;
using C2G.Survey.Functions;
using C2G.Survey.Functions.EmailSummary;
using MimeKit;

namespace C2G.Survey.Tests.EmailSummary;

public class SummaryTests
{
    private static async Task<MimeMessage> MailAsync(string language, Func<MailRoom, Task>? prepare = null)
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(language: language));
        if (prepare is not null)
            await prepare(room);
        await room.RunAsync();
        return Assert.Single(room.Mails());
    }

    private static Task<IDocument> HtmlOf(MimeMessage mail) => new BrowsingContext().OpenAsync(r => r.Content(mail.HtmlBody));

    [Theory]
    [InlineData("en", "Main figures", "[Simulated data] Sample: summary of 2026-10-05", "75%")]
    [InlineData("es", "Cifras principales", "[Datos simulados] Sample: resumen del 2026-10-05", "75\u202F%")]
    [InlineData("fr", "Chiffres principaux", "[Données simulées] Sample : synthèse du 2026-10-05", "75\u202F%")]
    [InlineData("zh-Hans", "主要数据", "【模拟数据】Sample：2026-10-05摘要", "75%")]
    public async Task Each_reader_is_written_to_in_their_language(string language, string heading, string subject, string percent)
    {
        using var mail = await MailAsync(language);
        var html = await HtmlOf(mail);
        Assert.Equal(subject, mail.Subject);
        Assert.Equal(language, mail.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(language, html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, html.QuerySelector("h2")!.TextContent);
        Assert.Equal(percent, html.QuerySelector("td")!.TextContent);
        Assert.Contains(heading.ToUpperInvariant(), mail.TextBody);
        Assert.Contains(percent, mail.TextBody);
        var simulated = Words.In(language)["pages.simulated"];
        Assert.Contains(simulated, mail.TextBody);
        Assert.Contains(simulated, html.Body!.TextContent);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Html_and_plain_text_say_the_same(string language)
    {
        using var mail = await MailAsync(language, room => room.ReleaseAsync(answers: 43, favourable: 30));
        var html = await HtmlOf(mail);
        var headings = html.QuerySelectorAll("h2").Select(h => h.TextContent).ToList();
        var leaves = html.Body!.Descendants<IText>().Select(t => t.TextContent.Trim()).Where(t => t.Length > 0).ToList();
        Assert.True(leaves.Count > 10);
        Assert.All(leaves, leaf => Assert.Contains(headings.Contains(leaf) ? leaf.ToUpperInvariant() : leaf, mail.TextBody));
    }

    [Fact]
    public async Task Every_figure_stands_with_its_base_and_the_design_with_what_follows_from_it()
    {
        using var mail = await MailAsync("en");
        Assert.Contains("30 of 40 who gave an answer other than “don’t know”", mail.TextBody);
        Assert.Contains($"{Sample.Wave.Arms[0].Label["en"]}: responses 10, people on the list 400", mail.TextBody);
        Assert.Contains("no margin of sampling error can be calculated", mail.TextBody);
        Assert.DoesNotContain("±", mail.TextBody);
        Assert.Contains("Social media: 30", mail.TextBody);
        Assert.Contains("https://survey.example/e/sample", mail.TextBody);
        Assert.Contains("To stop it, write to team@example.org", mail.TextBody);
    }

    [Fact]
    public async Task What_the_report_hides_is_in_neither_body()
    {
        using var mail = await MailAsync("en", room => room.ReleaseAsync(answers: 41, favourable: 39));
        var html = await HtmlOf(mail);
        Assert.Equal("not shown", html.QuerySelector("td")!.TextContent);
        foreach (var body in (string[])[mail.TextBody!, html.Body!.TextContent])
        {
            Assert.Contains("fewer than 5 people", body);
            Assert.DoesNotContain("39", body);
            Assert.DoesNotContain("95%", body);
        }
    }

    [Fact]
    public async Task No_respondents_words_are_in_a_mail()
    {
        using var mail = await MailAsync("en");
        Assert.DoesNotContain("Secret words", mail.TextBody + mail.HtmlBody);
    }

    [Fact]
    public async Task A_change_that_the_rounded_figures_do_not_show_is_not_told()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(cadence: Cadence.Daily));
        await room.ReleaseAsync(answers: 150, favourable: 100);
        await room.RunAsync();
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await room.ReleaseAsync(answers: 155, favourable: 104);
        await room.RunAsync();
        Assert.Contains("as in the mail of 2026-10-05", room.Mails()[1].TextBody);
    }

    [Fact]
    public async Task The_html_carries_no_script_no_picture_and_nothing_from_elsewhere()
    {
        using var mail = await MailAsync("en");
        var html = await HtmlOf(mail);
        Assert.Empty(html.QuerySelectorAll("script, img, link, iframe, object, form"));
        Assert.Equal(["https://survey.example/e/sample"], html.QuerySelectorAll("[href]").Select(a => a.GetAttribute("href")!));
    }
}
