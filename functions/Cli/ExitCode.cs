namespace C2G.Survey.Functions.Cli;

/// <summary>After BSD's sysexits where it has a number for it.</summary>
internal static class ExitCode
{
    public const int Fine = 0, UsersMistake = 1, Usage = 2, Ours = 70, Configuration = 78, Interrupted = 130;

    /// <summary>Says every problem as <c>where: code: message</c>.</summary>
    public static int Say(this TextWriter error, IEnumerable<Problem> problems, int code = UsersMistake)
    {
        foreach (var problem in problems)
            error.WriteLine($"{problem.Where}: {problem.Code}: {problem.Message}");
        return code;
    }
}
