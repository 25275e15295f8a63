using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Tallies;

/// <summary>One half of a before-and-after pair as text: hash of the code, <c>b</c> or <c>a</c>, and the paired items' answers.</summary>
/// <remarks>Keeping the halves as a multiset, and matching them when the report is made, keeps the tally a group whatever order
/// the halves come in: a code that is used twice in one phase, and one of the two taken back, count as they should.</remarks>
public sealed record PairKey(string Code, bool IsBefore, IReadOnlyList<string> Answers)
{
    private const char Separator = '|';

    /// <summary>The half that a response is; <c>null</c> when it has no code or no phase.</summary>
    internal static string? Of(string wave, Pairing pairing, Response response)
    {
        if (!response.Answers.TryGetValue(pairing.CodeItem, out var code) || !response.Answers.TryGetValue(pairing.PhaseItem, out var phase))
            return null;
        if (phase != pairing.Before && phase != pairing.After)
            return null;
        // Self-made codes are typed on two days: capitals must not keep a pair apart.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{wave}{Separator}{code.Trim().ToUpperInvariant()}"));
        return new StringBuilder(Convert.ToHexStringLower(hash, 0, 8)).Append(Separator).Append(phase == pairing.Before ? 'b' : 'a')
            .Append(Separator).AppendJoin(Separator, pairing.Items.Select(i => Escaped(response.Answers.GetValueOrDefault(i, "")))).ToString();
    }

    /// <summary>A paired item may be a text, and people type the separator.</summary>
    private static string Escaped(string answer) => answer.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    internal static PairKey Read(string half) => half.Split(Separator) is [var code, var phase, .. var answers]
        ? new(code, phase == "b", [.. answers.Select(a => a.Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal))])
        : throw new FormatException("This is not one half of a pair.");
}
