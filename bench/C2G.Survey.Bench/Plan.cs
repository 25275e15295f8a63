namespace C2G.Survey.Bench;

/// <param name="App">The published executable.</param>
/// <param name="Data">An empty folder for the stores; what an earlier run left in it is deleted.</param>
internal sealed record Plan(string App, string Data, string Instruments, Effort Effort)
{
    public static Plan Read(string[] args)
    {
        string Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{name} is missing");
        return new(Path.GetFullPath(Value("--app")), Path.GetFullPath(Value("--data")), Path.GetFullPath(Value("--instruments")),
            args.Contains("--quick") ? Effort.Quick : Effort.Full);
    }
}
