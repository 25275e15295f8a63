using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

/// <summary>The workbooks that come with the program.</summary>
public static class Samples
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "instruments");

    public static Instrument General { get; } = Open("general_stakeholder_survey");

    public static Instrument Event { get; } = Open("event_feedback_survey");

    public static Instrument Learning { get; } = Open("learning_prepost");

    public static Instrument Named(string formId) => new[] { General, Event, Learning }.Single(i => i.FormId == formId);

    private static Instrument Open(string name) =>
        Workbook.Read(Path.Combine(Folder, $"{name}.xlsx")) is Reading.Accepted { Findings: [] } accepted
            ? accepted.Instrument
            : throw new InvalidOperationException($"{name} does not read cleanly.");
}
