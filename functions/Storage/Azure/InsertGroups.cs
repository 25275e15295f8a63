using System.Collections.Concurrent;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>Sends insertions into one partition together, as many as have gathered while earlier ones were under way.</summary>
/// <remarks>Nobody waits for company: while few transactions are under way an insertion goes at once and alone. The slower the service
/// answers, the larger the groups become. One that is refused is taken out, and the others go again.</remarks>
internal sealed class InsertGroups(Func<string, string, IReadOnlyList<Write>, Task<WriteOutcome>> write)
{
    /// <summary>Transactions under way in one partition; the service carries them out one after another anyway.</summary>
    private const int MostUnderWay = 2;

    private readonly ConcurrentDictionary<(string Table, string Partition), Lane> _lanes = new();

    public ValueTask<WriteOutcome> AddAsync(string table, string partition, Write.Insert insert)
    {
        var lane = _lanes.GetOrAdd((table, partition), _ => new());
        var waiting = new Waiting(insert);
        var mayStart = false;
        lock (lane)
        {
            lane.Queue.AddLast(waiting);
            if (lane.UnderWay < MostUnderWay)
            {
                lane.UnderWay++;
                mayStart = true;
            }
        }

        if (mayStart)
            _ = RunAsync(lane, table, partition);
        return new(waiting.Done.Task);
    }

    private async Task RunAsync(Lane lane, string table, string partition)
    {
        while (Take(lane) is { Count: > 0 } group)
        {
            try
            {
                Tell(lane, group, await write(table, partition, [.. group.Select(w => w.Insert)]).ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                foreach (var one in group)
                    one.Done.TrySetException(failure);
            }
        }
    }

    private static void Tell(Lane lane, List<Waiting> group, WriteOutcome outcome)
    {
        if (outcome is WriteOutcome.Written written)
        {
            for (var i = 0; i < group.Count; i++)
                group[i].Done.TrySetResult(new WriteOutcome.Written([written.ETags[i]]));
            return;
        }

        var refused = (WriteOutcome.Refused)outcome;
        group[refused.Index].Done.TrySetResult(refused with { Index = 0 });
        group.RemoveAt(refused.Index);
        lock (lane)
            for (var i = group.Count - 1; i >= 0; i--)
                lane.Queue.AddFirst(group[i]);
    }

    /// <summary>As many as one transaction holds, each key once; none ends the run.</summary>
    private static List<Waiting> Take(Lane lane)
    {
        var group = new List<Waiting>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0L;
        lock (lane)
        {
            for (var node = lane.Queue.First; node is not null && group.Count < TableLimits.WritesInOne;)
            {
                var (at, next) = (node, node.Next);
                node = next;
                if (!keys.Add(at.Value.Insert.Key))
                    continue;
                if ((bytes += TableLimits.PayloadOf(at.Value.Insert.Values)) > TableLimits.PayloadBytes && group.Count > 0)
                    break;
                group.Add(at.Value);
                lane.Queue.Remove(at);
            }

            if (group.Count == 0)
                lane.UnderWay--;
        }

        return group;
    }

    private sealed class Lane
    {
        public LinkedList<Waiting> Queue { get; } = new();

        public int UnderWay { get; set; }
    }

    private sealed record Waiting(Write.Insert Insert)
    {
        public TaskCompletionSource<WriteOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
