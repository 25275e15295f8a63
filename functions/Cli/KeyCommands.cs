using System.CommandLine;
using C2G.Survey.Functions.Evaluate;

namespace C2G.Survey.Functions.Cli;

internal static class KeyCommands
{
    public static Command Create() => new("key", "Create, list and revoke the keys that open the evaluator's and the survey team's pages")
    {
        New(),
        List(),
        Revoke(),
    };

    private static Command New()
    {
        var name = new Option<string>("--name") { Description = "Whose key it is", DefaultValueFactory = _ => "evaluator" };
        var role = new Option<KeyRole>("--role") { Description = "evaluator: figures and downloads; owner: also the pages on which waves are managed" };
        var hash = new Option<bool>("--hash") { Description = "Store nothing; print the key and its hash for the setting C2G_OwnerKeyHash" };
        var command = new Command("create", "Make a key and print it once") { name, role, hash };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var key = AccessKeys.Make();
            await session.Out.WriteLineAsync($"Key: {key}");
            if (parsed.GetValue(hash))
                await session.Out.WriteLineAsync($"Hash: {AccessKeys.Hash(key)}");
            else
                await session.Get<AccessKeys>().AddAsync(parsed.GetRequiredValue(name), AccessKeys.Hash(key), parsed.GetValue(role), cancel);
            await session.Out.WriteLineAsync("Keep it now: it cannot be shown again.");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the keys by id; a key itself is stored nowhere");
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            foreach (var key in await session.Get<AccessKeys>().ListAsync(cancel))
                await session.Out.WriteLineAsync($"{key.Id}  {key.CreatedOn:O}  {key.Role.ToString().ToLowerInvariant(),-9}  {(key.RevokedOn is { } on ? $"revoked {on:O}" : "valid"),-18}  {key.Name}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "The key's id, from `key list`" };
        var command = new Command("revoke", "End a key and every session that it opened") { id };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            if (!await session.Get<AccessKeys>().RevokeAsync(parsed.GetRequiredValue(id), cancel))
                return session.Error.Say([new("key-unknown", parsed.GetRequiredValue(id), "There is no key of this id; `key list` names them all.")]);
            await session.Out.WriteLineAsync("Revoked.");
            return ExitCode.Fine;
        }));
        return command;
    }
}
