using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>What must hold of the questions on neutrality before a wave may be stored.</summary>
internal static class LeanRules
{
    public static IEnumerable<Problem> Check(Wave wave, Instrument instrument, string file) =>
        wave.Neutrality.SelectMany(lean => Check(lean, wave, instrument, $"{file}:neutrality.{lean.Item}")).Concat(StanceSides.Check(wave, file));

    private static IEnumerable<Problem> Check(LeanQuestion lean, Wave wave, Instrument instrument, string where)
    {
        foreach (var problem in Sides(instrument, lean.Item, lean.Towards, lean.Against, where, "towards", "against"))
            yield return problem;
        if (wave.Pairing?.Items.Contains(lean.Item) is true)
            yield return new("wave-item", where, "The same people answer this item before and after, so it would count them twice; see the learning figures.");
        if (lean.Stance is not { } stance)
            yield break;
        if (!wave.Disaggregations.Contains(stance))
            yield return new("wave-item", $"{where}.stance", $"Name '{stance}' among the disaggregations: it is by them that answers are counted.");
        foreach (var problem in Sides(instrument, stance, lean.Supporters ?? [], lean.Opponents ?? [], $"{where}.stance", "supporters", "opponents"))
            yield return problem;
    }

    private static IEnumerable<Problem> Sides(Instrument instrument, string name, IReadOnlyList<string> one, IReadOnlyList<string> other, string where, string oneIs, string otherIs)
    {
        if (instrument.Find(name) is not { Type: ItemType.SelectOne } item)
        {
            yield return new("wave-item", where, $"'{name}' is not a single-choice item of the instrument.");
            yield break;
        }

        if (one.Count == 0 || other.Count == 0)
            yield return new("wave-item", where, $"Name the codes of both sides, {oneIs} and {otherIs}.");
        foreach (var code in one.Concat(other).Where(c => item.Options.All(o => o.Code != c || o.Missing is not null)))
            yield return new("wave-code", where, $"'{code}' is not a substantive option of '{name}'.");
        foreach (var code in one.Intersect(other))
            yield return new("wave-code", where, $"'{code}' cannot be on both sides.");
    }
}
