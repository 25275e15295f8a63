using System.Security.Cryptography;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Respond;

/// <summary>The one secret that seals forms. It lies in the store, so that every instance accepts every instance's forms, also after a restart.</summary>
/// <remarks>Made when the process starts and never by a request: opening a survey writes nothing. Key: <c>formkeys</c>, partition <c>key</c>, row <c>form</c>.</remarks>
internal sealed class FormKey(ITables tables) : IHostedService
{
    private const string Table = "formkeys", Partition = "key", Name = "form", Bytes = "bytes";

    private byte[] _key = [];

    public ReadOnlySpan<byte> Key => _key.Length > 0 ? _key : throw new InvalidOperationException("The form key is read when the server starts.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever comes first wins; the insert of any other process is refused and it reads the winner's.
        if (await tables.ReadAsync(Table, Partition, Name, cancellationToken) is null)
            await tables.InsertAsync(Table, Partition, Name, new() { [Bytes] = RandomNumberGenerator.GetBytes(32) }, cancellationToken);
        var row = await tables.ReadAsync(Table, Partition, Name, cancellationToken);
        _key = row!.Values.Bytes(Bytes);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
