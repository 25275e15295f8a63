using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Functions.Demo;

/// <summary>How made-up respondents answer one instrument; a readable file in <c>instruments/simulation</c>.</summary>
/// <remarks>Shares are relative: they need not add up to 1. Unless chance is asked for, every share becomes an exact count.</remarks>
internal sealed record Profile
{
    public static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    /// <summary>Language → share. Languages that the wave does not offer are left out.</summary>
    public IReadOnlyDictionary<string, double> Languages { get; init; } = None;

    /// <summary>Channel → share. Channels that the wave does not have are left out.</summary>
    public IReadOnlyDictionary<string, double> Channels { get; init; } = None;

    /// <summary>Share of those asked who leave an item blank, unless its draw says otherwise; never of a required item.</summary>
    public double Skip { get; init; } = 0.02;

    /// <summary>Headline → share of its base that is to be favourable, met to the respondent.</summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = None;

    public IReadOnlyList<Draw> Draws { get; init; } = [];

    /// <summary>The profile of that form; one that answers at random when there is none.</summary>
    public static Profile Of(string formId, string folder)
    {
        var file = Path.Combine(folder, formId + ".json");
        return File.Exists(file) ? Read(File.ReadAllText(file)) : new();
    }

    public static Profile Read(string json) => JsonSerializer.Deserialize<Profile>(json, Options)!;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <summary>How one item, or several that hang together, are answered.</summary>
internal sealed record Draw
{
    /// <summary>A blank in a cell of <see cref="Shares"/>.</summary>
    public const string Blank = "-";

    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>Applies to those whose earlier answers are among these; the first draw that applies counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>One code for each item, separated by spaces → share. With a <see cref="Tilt"/>: from content to discontent.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; init; } = new Dictionary<string, double>();

    /// <summary>For a multiple choice: code → share of those who select it, of those who do not select <c>none</c>.</summary>
    public IReadOnlyDictionary<string, double> Selected { get; init; } = new Dictionary<string, double>();

    /// <summary>For a text: language → invented sentences.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Said { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Overrides <see cref="Profile.Skip"/>.</summary>
    public double? Skip { get; init; }

    /// <summary>From 0, which cell somebody gets is chance, to 1, it follows their disposition alone. Totals are the same.</summary>
    public double Tilt { get; init; }

    public bool AppliesTo(IReadOnlyDictionary<string, string> answers) =>
        When.All(w => w.Value.Contains(answers.GetValueOrDefault(w.Key, Blank)));
}
