using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>Rows as the table service's entities: every value in the service's own type, so that any other client reads it.</summary>
internal static class AzureEntity
{
    private const string TypeMark = "@odata.type", RealType = "Edm.Double";

    public static TableEntity Of(string partition, string key, Properties? values)
    {
        var entity = new TableEntity(partition, key);
        foreach (var (name, value) in LongValues.Split(values ?? Properties.Empty))
        {
            entity[name] = value.Kind switch
            {
                PropertyKind.Text => value.AsText(),
                PropertyKind.Number => value.AsNumber(),
                // JSON has no number for these: the service takes their names, typed.
                PropertyKind.Real when !double.IsFinite(value.AsReal()) => value.AsReal().ToString(CultureInfo.InvariantCulture),
                PropertyKind.Real => value.AsReal(),
                PropertyKind.Flag => value.AsFlag(),
                PropertyKind.Instant => value.AsInstant(),
                _ => value.AsBytes(),
            };
            if (value.Kind is PropertyKind.Real && !double.IsFinite(value.AsReal()))
                entity[name + TypeMark] = RealType;
        }

        return entity;
    }

    public static Row Read(TableEntity entity) => new(entity.RowKey, entity.ETag.ToString("H"), LongValues.Join(
        entity.Where(p => p.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag") && p.Value is not null)
            .Select(p => KeyValuePair.Create(p.Key, ValueOf(p.Key, p.Value)))));

    public static TableTransactionAction Action(string partition, Write write) => write switch
    {
        Write.Insert => new(TableTransactionActionType.Add, Of(partition, write.Key, TableLimits.ValuesOf(write))),
        Write.Put => new(TableTransactionActionType.UpsertReplace, Of(partition, write.Key, TableLimits.ValuesOf(write))),
        Write.Replace replace => new(TableTransactionActionType.UpdateReplace, Of(partition, write.Key, replace.Values), new ETag(replace.ETag)),
        Write.Delete delete => new(TableTransactionActionType.Delete, Of(partition, write.Key, null), delete.ETag is { } etag ? new ETag(etag) : ETag.All),
        _ => throw new ArgumentOutOfRangeException(nameof(write)),
    };

    private static PropertyValue ValueOf(string name, object value) => value switch
    {
        string text => text,
        long number => number,
        int number => number,
        double real => real,
        bool flag => flag,
        DateTimeOffset instant => instant,
        DateTime instant => new DateTimeOffset(instant, TimeSpan.Zero),
        BinaryData bytes => bytes.ToArray(),
        byte[] bytes => bytes,
        _ => throw new InvalidDataException($"The property '{name}' is of the type {value.GetType().Name}, which this program never writes."),
    };
}
