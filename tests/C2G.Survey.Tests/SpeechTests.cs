using C2G.Survey.Functions;

namespace C2G.Survey.Tests;

public class SpeechTests
{
    [Theory]
    [InlineData("en", "1,234,567", "12.3%")]
    [InlineData("es", "1\u202F234\u202F567", "12,3\u202F%")]
    [InlineData("fr", "1\u202F234\u202F567", "12,3\u202F%")]
    [InlineData("zh-Hans", "1,234,567", "12.3%")]
    public void Numbers_are_written_as_the_language_does_and_never_break_over_a_line(string language, string count, string percent)
    {
        var speech = Words.In(language);
        Assert.Equal((count, percent), (speech.Count(1_234_567), speech.Percent(0.1234, 200)));
    }

    [Fact]
    public void Below_two_hundred_cases_a_percentage_has_no_decimals() => Assert.Equal("12%", Words.In("en").Percent(0.1234, 199));
}
