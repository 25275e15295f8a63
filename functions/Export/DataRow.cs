using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Export;

/// <summary>One response as it stands in the data file: answers by the position of their item, and no key.</summary>
/// <param name="CaseId">The same in every download, so that an evaluator's notes can be joined again.</param>
/// <param name="Answers">By position in <see cref="Instrument.Items"/>: <c>null</c> off the route, empty when shown and left blank.</param>
public sealed record DataRow(string CaseId, string Language, string Channel, string Arm, DateOnly CompletedOn, string?[] Answers)
{
    /// <param name="key">The response's id. It does not travel: a receipt code derives from it, and who has a receipt may withdraw.</param>
    public static DataRow Of(Instrument instrument, string key, Response response)
    {
        var answers = new string?[instrument.Items.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var name = instrument.Items[i].Name;
            answers[i] = response.Answers.TryGetValue(name, out var answer) ? answer : response.Shown.Contains(name) ? "" : null;
        }

        return new(CaseIdOf(key), response.Language, response.Channel, response.Arm, response.CompletedOn, answers);
    }

    // 56 bits: two equal ones among a hundred thousand are met once in ten million files. The letter before them keeps programs from
    // taking an id such as 12e5 for a number.
    private static string CaseIdOf(string key) =>
        "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("case " + key)))[..14];
}
