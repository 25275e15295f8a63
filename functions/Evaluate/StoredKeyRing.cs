using System.Xml.Linq;
using C2G.Survey.Functions.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>The keys under which sessions are sealed, in the store, so that every instance reads every other's.</summary>
/// <remarks>Keys: table <c>keyring</c>, partition <c>key</c>, row = the element's name. The framework asks synchronously, at start and once a day.</remarks>
internal sealed class StoredKeyRing(ITables tables) : IXmlRepository
{
    private const string Table = "keyring", Partition = "key";

    public IReadOnlyCollection<XElement> GetAllElements() => AllAsync().AsTask().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        tables.PutAsync(Table, Partition, friendlyName, new() { ["xml"] = element.ToString(SaveOptions.DisableFormatting) }).AsTask().GetAwaiter().GetResult();

    private async ValueTask<IReadOnlyCollection<XElement>> AllAsync()
    {
        var elements = new List<XElement>();
        await foreach (var row in tables.AllAsync(Table, Partition).ConfigureAwait(false))
            elements.Add(XElement.Parse(row.Values.Text("xml")));
        return elements;
    }
}
