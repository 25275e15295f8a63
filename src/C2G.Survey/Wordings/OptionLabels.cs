using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>What an option is there for.</summary>
internal enum OptionRole { Substantive, DontKnow, NotApplicable, Refusal, Other, None }

/// <param name="Index">Place in the list, from 0.</param>
/// <param name="Pole">Which scale it names an end of; <c>null</c> for none.</param>
/// <param name="Sign">1, -1, or 0 for the middle of a scale; <c>null</c> when it is none of them.</param>
internal sealed record OptionLabel(int Index, string Text, OptionRole Role, Pole? Pole, int? Sign)
{
    public Span Span => Span.Whole($"option {Index + 1}", Text);
}

/// <summary>The options of a question, understood.</summary>
internal sealed class OptionLabels
{
    private static readonly (string List, OptionRole Role)[] Roles =
        [("refusal", OptionRole.Refusal), ("dontKnow", OptionRole.DontKnow), ("notApplicable", OptionRole.NotApplicable), ("other", OptionRole.Other), ("none", OptionRole.None)];

    private readonly Lexicon _lexicon;

    public OptionLabels(IReadOnlyList<string> texts, Lexicon lexicon)
    {
        _lexicon = lexicon;
        All = [.. texts.Select(Understand)];
        Substantive = [.. All.Where(o => o.Role is OptionRole.Substantive)];
        Ranges = NumberRange.Of(All, lexicon);
    }

    public IReadOnlyList<OptionLabel> All { get; }

    /// <summary>Without "don't know", "other" and their like.</summary>
    public IReadOnlyList<OptionLabel> Substantive { get; }

    /// <summary>The numbers that the options stand for; empty when they are not numbers.</summary>
    public IReadOnlyList<NumberRange> Ranges { get; }

    /// <summary>Some way out for who has no answer.</summary>
    public bool HasWayOut => HasEscape || Have(OptionRole.None);

    /// <summary>Don't know, not applicable, or prefer not to say.</summary>
    public bool HasEscape => All.Any(o => o.Role is OptionRole.DontKnow or OptionRole.NotApplicable or OptionRole.Refusal);

    public bool Have(OptionRole role) => All.Any(o => o.Role == role);

    public bool IsYesNo => Substantive.Count is 2 or 3 && Substantive.Count(o => _lexicon.Has("yesNo", o.Text)) >= 2;

    public bool IsAgreement => Substantive.Count >= 2 && Substantive.Count(o => _lexicon.Has("agreement", o.Text)) * 2 > Substantive.Count;

    public bool IsVagueFrequency => Substantive.Count >= 3 && Substantive.Count(o => _lexicon.Has("vagueFrequency", o.Text)) * 3 >= Substantive.Count * 2;

    /// <summary>How often: in vague words, or so many times in a period.</summary>
    public bool IsFrequency => IsVagueFrequency || (Substantive.Count >= 3 && Substantive.Count(o => _lexicon.Has("timesInAPeriod", o.Text) || _lexicon.Has("vagueFrequency", o.Text)) * 3 >= Substantive.Count * 2);

    /// <summary>Most of them hold a number.</summary>
    public bool AreNumbers => Substantive.Count > 0 && Substantive.Count(o => o.Text.Any(char.IsAsciiDigit)) * 2 >= Substantive.Count;

    /// <summary>Two ends with a middle, or with both ends named in their own words.</summary>
    public bool IsBipolar => Substantive.Count >= 3 && !AreNumbers && Signed >= 3 && Signed * 3 >= Substantive.Count * 2
        && Substantive.Any(o => o.Sign > 0 || o.Sign < 0)
        && (Substantive.Any(o => o is { Sign: 0 }) || HasOwnNegativeEnd);

    /// <summary>Too little or too much, less or more.</summary>
    public bool IsQuantity => Substantive.Any(o => _lexicon.Has("quantity", o.Text));

    /// <summary>Degrees of one thing, from nothing upwards, or two ends.</summary>
    public bool IsScale => IsBipolar || IsFrequency || IsAgreement || (Substantive.Count >= 3 && Substantive.Count(o => o.Sign is not null || _lexicon.Has("degree", o.Text)) * 3 >= Substantive.Count * 2);

    /// <summary>How many options stand at the positive and at the negative end.</summary>
    public (int Positive, int Negative, int Middle) Ends => (Substantive.Count(o => o.Sign > 0), Substantive.Count(o => o.Sign < 0), Substantive.Count(o => o.Sign == 0));

    /// <summary>Signs in the order of the list, such as <c>1 1 0 -1 -1</c>.</summary>
    public IReadOnlyList<int> Signs => [.. Substantive.Select(o => o.Sign).OfType<int>()];

    private int Signed => Substantive.Count(o => o.Sign is not null);

    private bool HasOwnNegativeEnd => Substantive.Any(o => o is { Sign: < 0, Pole: not null } && (o.Pole.Negative.IsMatch(o.Text) || _lexicon.Has("ownNegative", o.Text)));

    private OptionLabel Understand(string text, int index)
    {
        var role = Roles.FirstOrDefault(r => _lexicon.Has(r.List, text)).Role;
        if (role is not OptionRole.Substantive)
            return new(index, text, role, null, null);
        if (_lexicon.Has("middle", text))
            return new(index, text, role, null, 0);
        foreach (var pole in IsSentence(text) ? [] : _lexicon.Poles)
        {
            if (pole.Negative.Match(text) is { Success: true } negative)
                return new(index, text, role, pole, Sign(-1, text, negative));
            if (pole.Positive.Match(text) is { Success: true } positive)
                return new(index, text, role, pole, Sign(1, text, positive));
        }
        return new(index, text, role, null, null);
    }

    /// <summary>Points of a scale are short; a sentence only happens to contain their words.</summary>
    private bool IsSentence(string text) => _lexicon.HasSpaces ? text.Count(c => c == ' ') > 7 : text.Length > 12;

    private int Sign(int sign, string text, Match match) => _lexicon.Has("negates", text[..match.Index]) ? -sign : sign;
}
