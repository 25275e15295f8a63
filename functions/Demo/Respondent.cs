using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Demo;

/// <summary>Somebody who does not exist, and what they answered.</summary>
/// <param name="Disposition">About standard normal; the higher, the sooner the first cells of a tilted draw.</param>
internal sealed record Respondent(Wave Wave, DateOnly On, double Disposition)
{
    public string Language { get; set; } = "";

    public string Channel { get; set; } = "";

    /// <summary>Item → answer, as typed into the form. What is there before the walk stays as it is.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    /// <summary><paramref name="n"/> people who answer on the days of the wave's window up to <paramref name="until"/>: many at first, fewer later.</summary>
    public static IEnumerable<Respondent> Of(Wave wave, int n, DateOnly until, Random random, double leaning = 0)
    {
        var last = until < wave.ClosesOn ? until : wave.ClosesOn;
        var days = last.DayNumber - wave.OpensOn.DayNumber + 1;
        for (var i = 0; i < n; i++)
            yield return new(wave, wave.OpensOn.AddDays((int)(days * Math.Pow(random.NextDouble(), 1.7))), leaning + Normal(random));
    }

    /// <summary>Source: Box and Muller 1958.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
