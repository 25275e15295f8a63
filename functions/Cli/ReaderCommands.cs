using System.CommandLine;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Cli;

internal static class ReaderCommands
{
    private static readonly Argument<string> Address = new("ADDRESS") { Description = "The reader's e-mail address" };

    public static Command Create() => new("reader", "Add, list and remove the readers of summary mails")
    {
        Add(),
        List(),
        Remove(),
    };

    private static Command Add()
    {
        var language = new Option<string>("--lang") { Description = $"Language of the mails: {string.Join(", ", Words.Languages)}", DefaultValueFactory = _ => "en" };
        var waves = new Option<string[]>("--wave") { Description = "A wave to be told of; may be given several times", Required = true, AllowMultipleArgumentsPerToken = true };
        var cadence = new Option<Cadence>("--cadence") { Description = "How often: daily, weekly or monthly", DefaultValueFactory = _ => Cadence.Weekly };
        var command = new Command("add", "Send somebody summaries from now on; replaces what was set for the address before") { Address, language, waves, cadence };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var problems = new List<Problem>();
            var address = parsed.GetRequiredValue(Address);
            if (!Reader.IsAddress(address))
                problems.Add(new("reader-address", "ADDRESS", "Give one e-mail address such as reader@example.org, without a name, a space or a line break."));
            if (Words.Closest(parsed.GetRequiredValue(language)) is null)
                problems.Add(new("reader-language", "--lang", $"Mails are written in {string.Join(", ", Words.Languages)}."));
            var ids = parsed.GetRequiredValue(waves).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var id in ids)
                if (await session.Get<WaveStore>().FindAsync(id, cancel) is null)
                    problems.Add(new("wave-unknown", id, "There is no such wave; `wave list` names them all."));
            if (problems.Count > 0)
                return session.Error.Say(problems);
            await session.Get<Readers>().PutAsync(new(address, Words.Closest(parsed.GetRequiredValue(language))!, ids,
                parsed.GetRequiredValue(cadence), session.Get<WaveStore>().Today), cancel);
            await session.Out.WriteLineAsync($"{address} will be told of {string.Join(", ", ids)}.");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the readers, what they are told of and how often");
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            await foreach (var reader in session.Get<Readers>().AllAsync(cancel))
                await session.Out.WriteLineAsync($"{reader.Address}  {reader.Language}  {Name(reader.Cadence)}  {string.Join(' ', reader.Waves)}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Send somebody no more summaries, and forget the address and what was sent to it") { Address };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var address = parsed.GetRequiredValue(Address);
            if (!await session.Get<Readers>().RemoveAsync(address, cancel))
                return session.Error.Say([new("reader-unknown", "ADDRESS", "Nobody of this address is a reader; `reader list` names them all.")]);
            await foreach (var wave in session.Get<WaveStore>().AllAsync(cancel))
                await session.Get<Outbox>().ForgetAsync(wave.Wave.Id, Reader.KeyOf(address), cancel);
            await session.Out.WriteLineAsync("Removed.");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static string Name(Cadence cadence) => cadence.ToString().ToLowerInvariant();
}
