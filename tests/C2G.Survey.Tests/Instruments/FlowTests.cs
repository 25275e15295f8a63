using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Tests.Instruments;

public class FlowTests
{
    public sealed record Expected(bool Relevant, string? Value, bool? ConstraintHolds, bool? RequiredMet);

    public sealed record Flow(string Id, string Form, Dictionary<string, string> Answers, Dictionary<string, Expected> Expected);

    private static readonly DateOnly Today = new(2026, 1, 31);

    public static TheoryData<string> Ids => [.. Flows.Keys];

    private static Dictionary<string, Flow> Flows { get; } = ReadFlows();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Answers_lead_the_way_that_form_engines_lead_them(string id)
    {
        var flow = Flows[id];
        var instrument = Samples.Named(flow.Form);
        var route = Route.Of(instrument, flow.Answers.ToDictionary(a => a.Key, a => Given(instrument, a.Key, a.Value)), Today);
        foreach (var (name, expected) in flow.Expected)
            if (instrument.Find(name) is { } item)
                Assert.Equal((name, expected), (name, Actual(item, route)));
            else
                Assert.Equal((name, expected.Relevant), (name, route.IsShown(instrument.Sections.Single(s => s.Name == name))));
    }

    // A code that is no option is never an answer.
    private static string Given(Instrument instrument, string name, string answer) =>
        instrument.Find(name) is { IsAsked: true } item ? TypedAnswer.Read(item, item.Type is ItemType.SelectMultiple ? answer.Split(' ') : [answer]).Answer : answer;

    private static Expected Actual(Item item, Route route)
    {
        var value = route[item.Name];
        var constraintHolds = value.Length == 0 || item.Constraint is null || item.Constraint.Holds(name => route[name], value, Today);
        var isRequired = route.IsShown(item.Name) && item.Required is not null && item.Required.Holds(name => route[name], value, Today);
        return new(route.IsShown(item.Name), value, constraintHolds, value.Length > 0 || !isRequired);
    }

    private static Dictionary<string, Flow> ReadFlows()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Instruments", "flows.json")));
        return document.RootElement.GetProperty("flows").Deserialize<Flow[]>(JsonSerializerOptions.Web)!.ToDictionary(f => f.Id);
    }
}
