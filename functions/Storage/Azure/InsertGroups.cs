using System.Collections.Concurrent;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>Sends insertions into one partition together, as many as have gathered while earlier ones were under way.</summary>
/// <remarks>Nobody waits for company: while few transactions are under way an insertion goes at once and alone. The slower the service
/// answers, the larger the groups become. Insertions that came as one transaction stay one: it is refused as a whole, and then taken out, and
/// the others go again.</remarks>
internal sealed class InsertGroups(Func<string, string, IReadOnlyList<Write>, Task<WriteOutcome>> write)
{
    /// <summary>Transactions under way in one partition; the service carries them out one after another anyway.</summary>
    private const int MostUnderWay = 2;

    /// <summary>Insertions that come as one and are still few enough to travel with others.</summary>
    public const int LargestPart = 10;

    private readonly ConcurrentDictionary<(string Table, string Partition), Lane> _lanes = new();

    public ValueTask<WriteOutcome> AddAsync(string table, string partition, IReadOnlyList<Write> inserts)
    {
        var lane = _lanes.GetOrAdd((table, partition), _ => new());
        var waiting = new Waiting(inserts);
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
                Tell(lane, group, await write(table, partition, [.. group.SelectMany(w => w.Inserts)]).ConfigureAwait(false));
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
        var first = 0;
        if (outcome is WriteOutcome.Written written)
        {
            foreach (var one in group)
            {
                one.Done.TrySetResult(new WriteOutcome.Written([.. written.ETags.Skip(first).Take(one.Inserts.Count)]));
                first += one.Inserts.Count;
            }

            return;
        }

        var refused = (WriteOutcome.Refused)outcome;
        var at = 0;
        while (first + group[at].Inserts.Count <= refused.Index)
            first += group[at++].Inserts.Count;
        group[at].Done.TrySetResult(refused with { Index = refused.Index - first });
        group.RemoveAt(at);
        lock (lane)
            for (var i = group.Count - 1; i >= 0; i--)
                lane.Queue.AddFirst(group[i]);
    }

    /// <summary>As many as one transaction holds, each key once; none ends the run.</summary>
    private static List<Waiting> Take(Lane lane)
    {
        var group = new List<Waiting>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var (count, bytes) = (0, 0L);
        lock (lane)
        {
            for (var node = lane.Queue.First; node is not null;)
            {
                var (at, next) = (node, node.Next);
                node = next;
                if (at.Value.Inserts.Any(i => keys.Contains(i.Key)))
                    continue;
                count += at.Value.Inserts.Count;
                bytes += at.Value.Inserts.Sum(i => TableLimits.PayloadOf(TableLimits.ValuesOf(i)!));
                if (group.Count > 0 && (count > TableLimits.WritesInOne || bytes > TableLimits.PayloadBytes))
                    break;
                keys.UnionWith(at.Value.Inserts.Select(i => i.Key));
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

    private sealed record Waiting(IReadOnlyList<Write> Inserts)
    {
        public TaskCompletionSource<WriteOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
