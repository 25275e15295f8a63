using System.Text;
using C2G.Survey.Functions.Evaluate;

namespace C2G.Survey.Tests.Evaluate;

public class BarTests
{
    [Theory]
    [InlineData("Very useful", "Very useful")]
    [InlineData("Intergovernmental organisation, secretariat or agency", "Intergovernmental organisation,|secretariat or agency")]
    [InlineData("能在工作中运用所学的知识（占全部受访者的比例）", "能在工作中运用所学的知识（占全部受访者的|比例）")]
    public void A_long_label_breaks_between_words_and_a_Chinese_one_between_letters(string label, string lines) =>
        Assert.Equal(lines, string.Join('|', Of(label).Lines));

    [Fact]
    public void A_label_of_more_than_two_lines_ends_with_an_ellipsis_and_without_a_break_is_cut_where_it_must_be()
    {
        Assert.Equal([new string('a', 40), new string('a', 40) + "…"], Of(new string('a', 200)).Lines);
        Assert.All(Of(string.Concat(Enumerable.Repeat("a😀", 60))).Lines, line => Assert.DoesNotContain(Rune.ReplacementChar, line.EnumerateRunes()));
    }

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.12345, "9.9%")]
    [InlineData(1, "80%")]
    public void A_share_is_a_length_along_the_chart(double share, string length) => Assert.Equal(length, Bar.Length(share, 80));

    private static Bar Of(string label) => new(label, "1%", 0.01);
}
