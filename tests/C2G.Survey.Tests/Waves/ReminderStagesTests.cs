using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Waves;

public class ReminderStagesTests
{
    [Fact]
    public void A_wave_without_reminders_says_nothing_of_them_in_its_file_and_one_with_them_reads_back()
    {
        var wave = With(new(2026, 9, 15), new(2026, 10, 1));
        Assert.Empty(WaveRules.Check(wave, "w.json"));
        Assert.Empty(WaveRules.Check(wave, Sample.Instrument, "w.json"));
        Assert.Equal(wave.Reminders, WaveJson.Read(WaveJson.Write(wave), "w.json", out _)!.Reminders);
    }

    [Fact]
    public void Every_day_that_cannot_be_is_said_at_once()
    {
        var problems = WaveRules.Check(With(Sample.Wave.OpensOn, new(2026, 10, 1), new(2026, 10, 1), Sample.Wave.ClosesOn.AddDays(1)) with { Disaggregations = ["group"] }, "w.json");
        Assert.Equal(["w.json:reminders.1", "w.json:reminders.3", "w.json:reminders.4", "w.json:reminders"], problems.Select(p => p.Where));
        Assert.Contains(WaveRules.Check(With([.. Enumerable.Range(1, 10).Select(Sample.Wave.OpensOn.AddDays)]), "w.json"), p => p.Where == "w.json:reminders");
        Assert.Empty(WaveRules.Check(With([.. Enumerable.Range(1, 9).Select(Sample.Wave.OpensOn.AddDays)]), "w.json"));
        Assert.Empty(WaveRules.Check(With(Sample.Wave.ClosesOn), "w.json"));
    }

    [Fact]
    public void An_item_of_that_name_is_told_apart_from_the_stages()
    {
        var item = Sample.Instrument.Find("group")! with { Name = "reminder" };
        var instrument = new Instrument("sample", "2", Sample.In("Sample"), "en", ["en", "fr"], [new("main", Sample.In("Main"), [.. Sample.Instrument.Items, item])]);
        Assert.Equal("w.json:reminders", Assert.Single(WaveRules.Check(With(new DateOnly(2026, 10, 1)), instrument, "w.json")).Where);
        Assert.Empty(WaveRules.Check(With(), instrument, "w.json")); // Without reminders it is a breakdown by the item,
        Assert.Equal("w.json:disaggregations.reminder", Assert.Single(WaveRules.Check(With(), Sample.Instrument, "w.json")).Where); // which must be there.
    }

    private static Wave With(params DateOnly[] days) => Sample.Wave with { Reminders = days, Disaggregations = ["group", "reminder"] };
}
