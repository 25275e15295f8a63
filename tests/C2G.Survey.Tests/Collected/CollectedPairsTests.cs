using System.Text.Json;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Export;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Collected;

public sealed class CollectedPairsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Before_and_after_are_matched_by_the_respondents_own_codes_and_the_note_leaves_storage_to_who_collected_them()
    {
        await WriteAsync("q.survey.csv", """
            type,name,label::English (en)
            select_one phase,phase,When?
            text,code,Your code?
            select_one rate,sure,How sure are you?
            """);
        await WriteAsync("q.choices.csv", """
            list_name,name,label::English (en)
            phase,pre,Before
            phase,post,After
            rate,very,Very
            rate,fairly,Fairly
            """);
        await WriteAsync("wave.json", """
            {
              "id": "pairs", "title": { "en": "Pairs" }, "instrument": "q.survey.csv", "opensOn": "2026-01-01", "closesOn": "2026-02-01", "k": 5,
              "arms": [{ "id": "room", "design": "census-list", "frameSize": 60, "label": { "en": "In the room" } }],
              "channels": [{ "code": "link", "arm": "room", "label": { "en": "Link" } }], "languages": ["en"],
              "pairing": { "phaseItem": "phase", "before": "pre", "after": "post", "codeItem": "code", "items": ["sure"] },
              "controller": "Nobody", "contact": "nobody@example.org"
            }
            """);
        // Of thirty before, twenty come back, capitals aside; ten others come only after. The six codes that two people chose are nobody's.
        var before = Enumerable.Range(0, 30).Select(n => $"Before,ab{n},{(n < 15 ? "Fairly" : "Very")}");
        var after = Enumerable.Range(0, 20).Select(n => $"post,AB{n},very").Concat(Enumerable.Range(0, 10).Select(n => $"post,zz{n},fairly"));
        var reused = Enumerable.Range(0, 12).Select(n => $"pre,same{n / 2},very");
        await WriteAsync("answers.csv", string.Join('\n', before.Concat(after).Concat(reused).Prepend("phase,code,sure")));

        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["analyse", "--instrument", _directory.File("q.survey.csv"), "--data", _directory.File("answers.csv"),
            "--wave", _directory.File("wave.json"), "--out", _directory.File("out")], output, error);

        Assert.True(code == 0, error.ToString());
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(_directory.File("out/report.json")));
        var learning = report.RootElement.GetProperty("report").GetProperty("learning");
        Assert.Equal((20, 10, 10, 6), (learning.GetProperty("matched").GetInt64(), learning.GetProperty("onlyBefore").GetInt64(), learning.GetProperty("onlyAfter").GetInt64(), learning.GetProperty("reused").GetInt64()));
        await using var workbook = File.OpenRead(_directory.File("out/report.xlsx"));
        var note = string.Join("\n", XlsxReader.Read(workbook, "Method note").SelectMany(r => r.Values.Select(c => c.Text)));
        Assert.Contains("lie with whoever collected them", note, StringComparison.Ordinal);
        Assert.DoesNotContain("months after closing", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Privacy notice", note, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_directory.File(name), text);

    public void Dispose() => _directory.Dispose();
}
