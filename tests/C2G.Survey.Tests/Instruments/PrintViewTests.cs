using AngleSharp.Html.Parser;
using C2G.Survey.Functions.Instruments;

namespace C2G.Survey.Tests.Instruments;

public class PrintViewTests
{
    [Fact]
    public void Every_item_and_option_is_printed_in_every_language()
    {
        var instrument = Samples.General;
        var page = new HtmlParser().ParseDocument(PrintView.Write(instrument));
        Assert.Equal(instrument.Items.Count, page.QuerySelectorAll("section").Length);
        Assert.Contains(instrument.Hash, page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var language in instrument.Languages)
        {
            var printed = page.QuerySelectorAll($"[lang={language}]").Select(e => e.TextContent).ToHashSet();
            Assert.All(instrument.Items.Where(i => !i.Label.IsEmpty), i => Assert.Contains(i.Label[language].ReplaceLineEndings("\n"), printed));
            Assert.All(instrument.Items.SelectMany(i => i.Options), o => Assert.Contains(o.Label[language], printed));
        }
    }

    [Fact]
    public void Markup_in_a_text_is_text() =>
        Assert.DoesNotContain("<script>", PrintView.Write(XlsForms.Tables.Accept("type | name | label\ntext | a | <script>alert(1)</script>")), StringComparison.Ordinal);
}
