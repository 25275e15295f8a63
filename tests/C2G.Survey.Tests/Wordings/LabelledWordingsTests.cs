using System.Text.Json;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Wordings;

namespace C2G.Survey.Tests.Wordings;

/// <summary>The rules against wordings that people have labelled: what must be found, what may be, and what is clean.</summary>
public sealed class LabelledWordingsTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Labelled[] All =
        [.. Directory.GetFiles(Repository.PathOf("tests", "wording"), "*.jsonl").Where(f => !f.Contains("translation", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(l => JsonSerializer.Deserialize<Labelled>(l, Json)!)];

    public static TheoryData<string> Languages => [.. NeutralWording.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Errors_are_found_in_at_least_95_in_100_and_warnings_in_90(string language)
    {
        var expected = All.Where(w => w.Lang == language).SelectMany(w => w.Expected.Select(rule => (Wording: w, Rule: WordingRule.Of(rule)))).ToList();
        foreach (var (severity, recall) in new[] { (Severity.Error, 0.95), (Severity.Warning, 0.90) })
        {
            var due = expected.Where(e => e.Rule.Severity == severity).ToList();
            var missed = due.Where(e => !Rules(e.Wording).Contains(e.Rule.Id)).Select(e => $"{e.Wording.Id} {e.Rule.Id}").ToList();
            Assert.NotEmpty(due);
            Assert.True(due.Count - missed.Count >= recall * due.Count, $"{severity} missed: {string.Join(", ", missed)}");
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void At_most_3_in_100_clean_wordings_are_flagged(string language)
    {
        var clean = All.Where(w => w.Lang == language && w.Expected.Length == 0).ToList();
        var flagged = clean.SelectMany(w => Check(w)
            .Where(f => f.Severity is not Severity.Information && !w.Tolerated.Contains(f.Rule.Id)).Select(f => $"{w.Id} {f.Rule.Id} \"{f.Span.Text}\"")).ToList();

        Assert.True(flagged.Count <= 0.03 * clean.Count, string.Join(", ", flagged));
    }

    [Fact]
    public void A_finding_points_at_the_words_that_triggered_it()
    {
        foreach (var wording in All.Where(w => NeutralWording.Languages.Contains(w.Lang)))
        {
            foreach (var finding in Check(wording).Where(f => f.Span.Place is "text"))
                Assert.Equal(finding.Span.Text, wording.Text.Substring(finding.Span.Start, finding.Span.Length));
        }
    }

    [Fact]
    public void Labelled_translations_are_told_apart()
    {
        var pairs = new[] { "translation_open.jsonl", "blind_translations.jsonl" }.SelectMany(f => File.ReadLines(Repository.PathOf("tests", "wording", f))).Select(l => JsonSerializer.Deserialize<LabelledPair>(l, Json)!)
            .Where(p => NeutralWording.Languages.Contains(p.Target.Lang)).ToList();
        var found = pairs.ToDictionary(p => p, p => TranslatedWording.Check(new(Of(p.Source), Of(p.Target))).Select(f => f.Rule.Id).ToHashSet());

        Assert.Empty(pairs.SelectMany(p => p.Expected.Where(rule => !found[p].Contains(rule)).Select(rule => $"{p.Id} lacks {rule}")));
        Assert.Empty(pairs.Where(p => p.Expected.Length == 0).SelectMany(p => found[p].Except(p.Tolerated).Select(rule => $"{p.Id} is flagged {rule}")));
    }

    private static HashSet<string> Rules(Labelled wording) => [.. Check(wording).Select(f => f.Rule.Id)];

    private static IReadOnlyList<WordingFinding> Check(Labelled wording) =>
        NeutralWording.Check(new(wording.Lang, wording.Text) { Options = wording.Options, Type = wording.QType, IsRandomized = wording.Randomize });

    private static Wording Of(PairText text) => new(text.Lang, text.Text) { Options = text.Options };

    private sealed record LabelledPair(string Id, PairText Source, PairText Target, string[] Expected, string[] Tolerated);

    private sealed record PairText(string Lang, string Text, string[] Options);

    private sealed record Labelled(string Id, string Lang, string Text, string[] Options, string[] Expected, string[] Tolerated, string QType, bool Randomize);
}
