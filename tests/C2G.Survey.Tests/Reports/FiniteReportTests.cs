using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Tallies;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports;

/// <summary>Where there is nothing to compute, a report says so; no number in it is NaN or infinite.</summary>
public sealed class FiniteReportTests
{
    // A report takes up to half a second where answers by language are dealt out anew.
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(40);

    // As the product writes a report, but for numbers that are none: they are written, to be found.
    private static readonly JsonSerializerOptions Written = new(ReportJson.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void No_report_of_any_small_wave_holds_a_number_that_is_none() => Prop.ForAll(RandomWaves.Any.ToArbitrary(), tally =>
    {
        var none = NotNumbers(JsonSerializer.SerializeToNode(Report.Of(tally, [new("mail", "en", 3), new("social", "fr", 9)]), Written), "report").ToList();
        return none.Count == 0 ? true : throw new InvalidOperationException(string.Join(", ", none));
    }).Check(Some);

    [Fact]
    public void No_series_of_any_small_waves_holds_one_either() => Prop.ForAll(RandomWaves.Any.Two().ToArbitrary(), events =>
    {
        var (one, other) = events;
        IReadOnlyList<Tally>[] series = one.Shape.Signature == other.Shape.Signature ? [[one], [one, other], [one, other, one]] : [[one], [other, other]];
        var none = series.SelectMany(s => NotNumbers(JsonSerializer.SerializeToNode(SeriesReport.Of("s", s), Written), "series")).ToList();
        return none.Count == 0 ? true : throw new InvalidOperationException(string.Join(", ", none));
    }).Check(Some);

    [Fact]
    public void A_number_that_is_none_would_be_found_wherever_it_stands() => Assert.Equal(["a[0].b", "a[1]"],
        NotNumbers(JsonSerializer.SerializeToNode(new object[] { new { b = double.NaN, c = 1.5 }, double.NegativeInfinity, 2 }, Written), "a"));

    private static IEnumerable<string> NotNumbers(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => NotNumbers(m.Value, $"{at}.{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => NotNumbers(item, $"{at}[{i}]")),
        JsonValue value when value.ToString() is "NaN" or "Infinity" or "-Infinity" => [at],
        _ => [],
    };
}
