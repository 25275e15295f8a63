using System.Text.Json;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Statistics;

/// <summary>Each decision of <c>tests/reference/edge_cases.json</c>, held by an assertion of its own.</summary>
public static partial class EdgeDecisionTests
{
    private static readonly Dictionary<string, Action> Held = new([.. Shares, .. Weighting, .. Comparisons, .. Coding]);

    public static TheoryData<string> Decided
    {
        get
        {
            using var file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "reference", "edge_cases.json")));
            return [.. file.RootElement.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
        }
    }

    [Theory]
    [MemberData(nameof(Decided))]
    public static void The_decision_is_kept(string id)
    {
        Assert.True(Held.TryGetValue(id, out var assertion), $"No assertion holds the decision '{id}'.");
        assertion();
    }

    [Fact]
    public static void There_are_31_decisions_and_no_assertion_of_another() =>
        Assert.Equal((31, []), (Decided.Count, Held.Keys.Except(Decided.Select(row => row.Data)).ToArray()));
}
