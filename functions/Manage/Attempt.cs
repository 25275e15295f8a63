namespace C2G.Survey.Functions.Manage;

/// <summary>What was typed into a form of a wave's page, and what was wrong with it: the page shows both again.</summary>
/// <param name="Waivers">Id of a finding → reason.</param>
public sealed record Attempt(IReadOnlyDictionary<string, string> Waivers, string Reason, bool IsSure, IReadOnlyList<Problem> Problems)
{
    /// <summary>The field of a waiver is named by this and the finding's id.</summary>
    public const string Waiver = "waive-";

    public static Attempt None { get; } = new(new Dictionary<string, string>(), "", false, []);

    /// <summary>A reason that was left blank waives nothing.</summary>
    public static Attempt Of(IFormCollection form) => new(
        form.Where(f => f.Key.StartsWith(Waiver, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .ToDictionary(f => f.Key[Waiver.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
        form["reason"].ToString(), form["sure"] == "yes", []);
}
