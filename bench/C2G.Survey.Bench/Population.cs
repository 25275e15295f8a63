using System.Text;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Respond;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;
using Respondent = C2G.Survey.Functions.Demo.Respondent;

namespace C2G.Survey.Bench;

/// <summary>A wave, and people who do not exist with every answer that they will give, worked out before anything is measured.</summary>
internal sealed class Population(Wave wave, Instrument instrument, IReadOnlyList<Respondent> people)
{
    private readonly string[] _forms = [.. people.Select(person => FormOf(instrument, person))];

    public string Path { get; } = $"/s/{wave.Id}";

    public string Wave => wave.Id;

    public static Population Of(StoredWave stored, string profiles, int people)
    {
        var made = Respondent.Of(stored.Wave, people, stored.Wave.ClosesOn, new Random(42)).ToList();
        return new(stored.Wave, stored.Instrument, Simulated.Answers(stored.Instrument, Profile.Of(stored.Instrument.FormId, profiles), made, seed: 42));
    }

    public Respondent Person(long number) => people[(int)(number % people.Count)];

    /// <summary>The whole questionnaire as one posted form, under a fresh token.</summary>
    public string WholeForm(long number, ReadOnlySpan<byte> key) =>
        $"{PostedForm.Token}={FormToken.New(wave, TimeProvider.System.GetUtcNow()).Seal(key, wave.Id)}{_forms[(int)(number % _forms.Length)]}";

    /// <summary>What the person types into the fields of that name on a page.</summary>
    public void Type(StringBuilder form, Respondent person, string field)
    {
        if (person.Answers.TryGetValue(field, out var answer))
            Append(form, instrument.Find(field)!, answer);
    }

    public double AverageFormBytes => _forms.Average(f => f.Length);

    private static string FormOf(Instrument instrument, Respondent person)
    {
        var form = new StringBuilder();
        Append(form, PostedForm.Channel, person.Channel);
        Append(form, PostedForm.Language, person.Language);
        Append(form, PostedForm.Do, PostedForm.Continue);
        foreach (var (name, answer) in person.Answers)
            Append(form, instrument.Find(name)!, answer);
        return form.ToString();
    }

    private static void Append(StringBuilder form, Item item, string answer)
    {
        foreach (var value in item.Type is ItemType.SelectMultiple ? answer.Split(' ') : [answer])
            Append(form, item.Name, value);
    }

    public static void Append(StringBuilder form, string name, string value) =>
        form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
}
