using System.Diagnostics;

namespace C2G.Survey.Bench;

/// <summary>So many virtual users, each of whom begins again as soon as the answer has come. No think time.</summary>
internal static class ClosedLoop
{
    /// <param name="Rate">Finished rounds in a second.</param>
    /// <param name="CpuPerRound">Processor time of the server for one round, in milliseconds: the figure that a busy machine disturbs least.</param>
    public sealed record Figure(double Rate, double P50, double P95, double P99, double CpuPerRound, long Rounds);

    /// <summary>The median run by rate of several.</summary>
    public static Figure Median(int runs, Func<Figure> run) =>
        Enumerable.Range(0, runs).Select(_ => run()).OrderBy(f => f.Rate).ElementAt(runs / 2);

    /// <param name="round">Makes one virtual user's round on its connection; throws when the server's answer is not the hoped-for one.</param>
    /// <param name="allRounds">Every finished round, those of the warm-up included: what must be in the store afterwards.</param>
    public static Figure Run(ProcessUnderTest server, int users, TimeSpan warmUp, TimeSpan measured, Func<int, Action<Wire>> round, out long allRounds)
    {
        var counted = new List<long>[users];
        var finished = new long[users];
        Exception? failure = null;
        var started = Stopwatch.GetTimestamp();
        var from = started + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var until = from + (long)(measured.TotalSeconds * Stopwatch.Frequency);
        var threads = Enumerable.Range(0, users).Select(user => new Thread(() =>
        {
            var times = counted[user] = new(100_000);
            try
            {
                using var wire = new Wire(server.Url);
                var once = round(user);
                while (Stopwatch.GetTimestamp() is var begun && begun < until && failure is null)
                {
                    once(wire);
                    finished[user]++;
                    var ended = Stopwatch.GetTimestamp();
                    if (begun >= from && ended <= until)
                        times.Add(ended - begun);
                }
            }
            catch (Exception caught)
            {
                failure ??= caught;
            }
        })).ToList();
        threads.ForEach(t => t.Start());

        Wait(from);
        var cpuBefore = server.Cpu;
        var doneBefore = finished.Sum();
        Wait(until);
        var cpu = server.Cpu - cpuBefore;
        var done = finished.Sum() - doneBefore;
        threads.ForEach(t => t.Join());
        if (failure is not null)
            throw new InvalidOperationException($"with {users} users: {failure.Message}", failure);

        allRounds = finished.Sum();
        var all = counted.SelectMany(t => t).Order().ToArray();
        return new(all.Length / measured.TotalSeconds, At(all, 0.50), At(all, 0.95), At(all, 0.99), cpu.TotalMilliseconds / Math.Max(1, done), done);
    }

    private static void Wait(long until)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
        if (left > TimeSpan.Zero)
            Task.Delay(left).Wait();
    }

    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)] * 1000.0 / Stopwatch.Frequency;
}
