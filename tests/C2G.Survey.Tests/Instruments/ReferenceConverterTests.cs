using System.Text.Json;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Workbooks with the verdict of the reference converter (pyxform 4.5) beside each; see the notice in their folder.</summary>
[Trait("Needs", "shared")]
public class ReferenceConverterTests
{
    private static readonly string Folder = Repository.PathOf("..", "shared", "xlsform", "open");

    private static readonly Lazy<List<(Expected Expected, Verdict Verdict)>> All = new(() =>
        [.. File.ReadLines(Path.Combine(Folder, "manifest.jsonl")).Select(Expected.Read)
            .Select(e => (e, Check.Of([Path.Combine(Folder, e.File)]).Single()))]);

    [Fact]
    public void What_it_accepts_is_accepted_and_what_it_rejects_is_rejected()
    {
        var decided = Verdicts().Where(v => v.Expected.Word is "accept" or "reject").ToList();
        var others = decided.Where(v => v.Verdict.Word != v.Expected.Word).Select(v => v.Expected.File).ToList();
        Assert.True(others.Count <= decided.Count / 100, $"{others.Count} of {decided.Count}: {string.Join(' ', others)}");
    }

    [Fact]
    public void The_first_problem_stands_in_the_row_that_it_names()
    {
        var named = Verdicts().Where(v => v.Expected is { Word: "reject", Row: > 0 }).ToList();
        var others = named.Where(v => v.Verdict.Findings[0].Row != v.Expected.Row).Select(v => v.Expected.File).ToList();
        Assert.True(others.Count <= named.Count / 20, $"{others.Count} of {named.Count}: {string.Join(' ', others)}");
    }

    [Fact]
    public void What_is_out_of_scope_is_called_unsupported_and_named() =>
        Assert.All(Verdicts().Where(v => v.Expected.Word == "report-unsupported"), v =>
        {
            Assert.Equal("unsupported", v.Verdict.Word);
            Assert.Contains(v.Verdict.Findings, f => f.IsUnsupported && v.Expected.Features.Any(name => f.Message.Contains(name, StringComparison.OrdinalIgnoreCase)));
        });

    [Fact]
    public void Every_problem_names_its_sheet() =>
        Assert.All(Verdicts().SelectMany(v => v.Verdict.Findings), f => Assert.NotEqual("", f.Sheet));

    private static List<(Expected Expected, Verdict Verdict)> Verdicts()
    {
        Needed.ToBeThere(Directory.Exists(Folder), "The reference workbooks (../shared/xlsform/open)");
        return All.Value;
    }

    private sealed record Expected(string File, string Word, int Row, IReadOnlyList<string> Features)
    {
        public static Expected Read(string line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var row = root.GetProperty("pyxform").GetProperty("error_row");
            return new(root.GetProperty("file").GetString()!, root.GetProperty("expected").GetString()!, row.ValueKind is JsonValueKind.Number ? row.GetInt32() : 0,
                root.GetProperty("features") is { ValueKind: JsonValueKind.Object } features
                    ? [.. features.GetProperty("out_of_scope").EnumerateArray().Select(f => f.GetString()!.Split(':')[^1].Trim('(', ')'))] : []);
        }
    }
}
