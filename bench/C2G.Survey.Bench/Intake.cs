using System.Text;
using C2G.Survey.Functions.Respond;

namespace C2G.Survey.Bench;

/// <summary>The two ways in which a response is brought in under load.</summary>
internal sealed class Intake(Population population, byte[] formKey)
{
    private static readonly byte[] Thanks = "class=\"receipt\""u8.ToArray();

    private long _next;

    /// <summary>One post of every relevant item; answered only when it is read, validated and committed, with the thanks page.</summary>
    public void PostWhole(Wire wire) =>
        Expect(wire.Post(population.Path, population.WholeForm(Interlocked.Increment(ref _next), formKey)), thanks: true);

    /// <summary>As a browser without scripting goes: the address, then page after page until thanked.</summary>
    public void Walk(Wire wire)
    {
        var person = population.Person(Interlocked.Increment(ref _next));
        var page = Expect(wire.Get($"{population.Path}?c={person.Channel}&lang={person.Language}"), thanks: false);
        for (var pages = 0; pages < 60; pages++)
        {
            var form = new StringBuilder($"{PostedForm.Do}={PostedForm.Continue}");
            FormPage.Read(page.Body, (name, value) => Population.Append(form, name, value), name => population.Type(form, person, name));
            page = wire.Post(population.Path, form.ToString());
            if (page.Status == 200 && page.Says(Thanks))
                return;
            Expect(page, thanks: false);
        }

        throw new IOException("a respondent walked sixty pages and was not thanked");
    }

    private static Reply Expect(Reply reply, bool thanks) =>
        reply.Status == 200 && reply.Says(Thanks) == thanks ? reply
            : throw new IOException($"status {reply.Status}, {(thanks ? "no thanks" : "thanks too early")}: {Encoding.UTF8.GetString(reply.Body[..Math.Min(2000, reply.Body.Length)])}");
}
