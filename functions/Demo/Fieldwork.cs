using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Demo;

/// <summary>Brings made-up people to the door that real ones come through.</summary>
internal sealed class Fieldwork(Collect collect)
{
    private const int AtATime = 32;

    /// <summary>Posts everybody's form; what cannot be answered by chance comes back as problems, and then nobody's is posted.</summary>
    /// <param name="name">The responses are named after it: the same people under the same name are never counted twice.</param>
    public async Task<IReadOnlyList<Problem>> PostAsync(Instrument instrument, IReadOnlyList<Respondent> people, string name, CancellationToken cancel)
    {
        var accepted = new List<(ResponseId Id, Respondent Person, Submission.Accepted Form)>();
        foreach (var person in people)
            switch (person.Submit(instrument))
            {
                case Submission.Accepted form:
                    accepted.Add((IdOf(name, accepted.Count), person, form));
                    break;
                case Submission.Rejected rejected:
                    return rejected.Problems;
                default:
                    return [new("simulate-impossible", instrument.FormId, "Whoever is made up refuses consent here: give the item a draw in the instrument's profile.")];
            }

        await Parallel.ForEachAsync(accepted, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel }, async (one, stop) =>
        {
            var (id, person, form) = one;
            await collect.BeginAndAcceptAsync(person.Wave, id, new(person.Language, person.Channel, person.Wave.ArmOf(person.Channel).Id, person.On, form.Answers, form.Shown), stop);
        });
        return [];
    }

    /// <summary>Some agree to take part and do not finish.</summary>
    public async Task BreakOffAsync(IEnumerable<Respondent> people, string name, CancellationToken cancel)
    {
        var number = 0;
        foreach (var person in people)
            await collect.BeginAsync(person.Wave, IdOf(name + " broke off", number++), person.Channel, person.Language, cancel);
    }

    private static ResponseId IdOf(string name, int number) =>
        ResponseId.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {number}")).AsSpan(0, ResponseId.Size));
}
