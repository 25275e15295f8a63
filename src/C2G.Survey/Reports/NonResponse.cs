using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>What those of a list who are not in a headline's base could make of it.</summary>
/// <param name="Others">People of the list who are not in the base, at least 1.</param>
/// <param name="Lowest">Share of the whole list if none of them were favourable, in [0, 1].</param>
/// <param name="Highest">The same if all of them were.</param>
/// <param name="ForHalf">Share of them that would make it one half of the list, in [0, 1]; <c>null</c> where none would.</param>
/// <remarks>Source: Manski 1989; Cochran 1977, section 13.2. From the base and the size of the list alone, so that it tells nothing more.</remarks>
public sealed record NonResponse(long Others, double Lowest, double Highest, double? ForHalf)
{
    /// <returns><c>null</c> unless everybody of a known list was asked for it once and somebody is missing: of a sample, most were not asked.</returns>
    internal static NonResponse? Of(Wave wave, Instrument instrument, Headline headline, Arm arm, Figure figure)
    {
        if (arm.Design is not Design.CensusList || wave.Pairing is not null || figure is not { Favourable: { } x, Base: { } n }
            || arm.FrameSize is not { } size || size <= n || (headline.Base is not BaseRule.AllRespondents && headline.Items.Keys.Any(i => !IsAskedOfAll(instrument, i))))
            return null;
        var others = size - n;
        var half = (size / 2.0 - x) / others;
        return new(others, (double)x / size, (double)(x + others) / size, half is >= 0 and <= 1 ? half : null);
    }

    private static bool IsAskedOfAll(Instrument instrument, string item) =>
        instrument.Sections.Any(s => s.Relevant is null && s.Items.Any(i => i.Name == item && i.Relevant is null));
}
