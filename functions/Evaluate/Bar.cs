using System.Globalization;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>One bar of a chart.</summary>
/// <param name="Says">The figure as it is written; why there is none when it is hidden.</param>
/// <param name="Share">In [0, 1]; <c>null</c> draws nothing.</param>
/// <param name="IsStrong">Drawn dark: a favourable answer.</param>
public sealed record Bar(string Label, string Says, double? Share, bool IsStrong = false)
{
    /// <summary>Latin letters in a line of the smallest screen.</summary>
    private const int Widest = 40;

    /// <summary>The label over at most two lines. Chinese letters are twice as wide as Latin ones and may be parted anywhere.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var first = Fitting(Label);
            if (first == Label.Length)
                return [Label];
            var rest = Label[first..].TrimStart();
            var second = Fitting(rest);
            return [Label[..first].TrimEnd(), second == rest.Length ? rest : rest[..second].TrimEnd() + "…"];
        }
    }

    /// <summary>A share as a length along a chart of that many per cent of the page's width.</summary>
    public static string Length(double share, double of = 100) => (of * share).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static int Fitting(string text)
    {
        var (width, lastBreak) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var isWide = text[i] > 0x2E80;
            if (text[i] == ' ' || (isWide && !char.IsLowSurrogate(text[i])))
                lastBreak = i;
            if ((width += isWide ? 2 : 1) > Widest)
                return lastBreak > 0 ? lastBreak : i;
        }

        return text.Length;
    }
}
