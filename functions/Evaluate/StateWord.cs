using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>Where a wave stands, as its respondents find it: an open wave takes answers only within its window.</summary>
internal static class StateWord
{
    public static string Of(StoredWave wave, DateOnly today) => wave.State switch
    {
        _ when wave.ErasedOn is not null => "evaluate.state-erased",
        WaveState.Open when today < wave.Wave.OpensOn => "evaluate.state-created",
        WaveState.Open when wave.TakesAnswers(today) => "evaluate.state-open",
        WaveState.Created => "evaluate.state-created",
        _ => "evaluate.state-closed",
    };
}
