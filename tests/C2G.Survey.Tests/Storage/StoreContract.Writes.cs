using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Tests.Storage;

public abstract partial class StoreContract
{
    protected static Properties X(long x) => new() { ["x"] = x };

    [Fact]
    public async Task Inserting_over_a_row_is_refused_and_putting_replaces_it()
    {
        var first = await Tables.InsertAsync(Table, Partition, "k", X(1), Cancel);
        Assert.NotNull(first);
        Assert.Null(await Tables.InsertAsync(Table, Partition, "k", X(2), Cancel));
        Assert.Equal(1, (await Tables.ReadAsync(Table, Partition, "k", Cancel))!.Values.Number("x"));
        var second = await Tables.PutAsync(Table, Partition, "k", new Properties { ["y"] = 3 }, Cancel);
        Assert.NotEqual(first, second);
        var row = await Tables.ReadAsync(Table, Partition, "k", Cancel);
        Assert.Equal(second, row!.ETag);
        Assert.Equal(new Properties { ["y"] = 3 }, row.Values);
    }

    [Fact]
    public async Task A_stale_etag_is_refused()
    {
        var stale = await Tables.PutAsync(Table, Partition, "k", X(1), Cancel);
        var fresh = await Tables.ReplaceAsync(Table, Partition, "k", stale, X(2), Cancel);
        Assert.NotNull(fresh);
        Assert.Null(await Tables.ReplaceAsync(Table, Partition, "k", stale, X(3), Cancel));
        Assert.False(await Tables.DeleteAsync(Table, Partition, "k", stale, Cancel));
        Assert.Equal(
            new WriteOutcome.Refused(0, RefusalReason.Changed),
            await Tables.WriteAsync(Table, Partition, [new Write.Replace("k", stale, X(4))], Cancel));
        var row = await Tables.ReadAsync(Table, Partition, "k", Cancel);
        Assert.Equal((fresh, 2), (row!.ETag, row.Values.Number("x")));
        Assert.True(await Tables.DeleteAsync(Table, Partition, "k", fresh, Cancel));
    }

    [Fact]
    public async Task A_row_written_again_with_the_same_values_has_another_etag()
    {
        var first = await Tables.PutAsync(Table, Partition, "k", X(1), Cancel);
        Assert.NotEqual(first, await Tables.PutAsync(Table, Partition, "k", X(1), Cancel));
        await Tables.DeleteAsync(Table, Partition, "k", null, Cancel);
        await Tables.InsertAsync(Table, Partition, "k", X(1), Cancel);
        Assert.Null(await Tables.ReplaceAsync(Table, Partition, "k", first, X(2), Cancel));
    }

    [Fact]
    public async Task A_missing_row_can_be_deleted_but_not_replaced()
    {
        var etag = await Tables.PutAsync(Table, Partition, "k", X(1), Cancel);
        Assert.True(await Tables.DeleteAsync(Table, Partition, "k", null, Cancel));
        Assert.True(await Tables.DeleteAsync(Table, Partition, "k", null, Cancel));
        Assert.Equal(
            new WriteOutcome.Refused(0, RefusalReason.Missing),
            await Tables.WriteAsync(Table, Partition, [new Write.Replace("k", etag, X(2))], Cancel));
        Assert.Equal(
            new WriteOutcome.Refused(0, RefusalReason.Missing),
            await Tables.WriteAsync(Table, Partition, [new Write.Delete("k", etag)], Cancel));
    }

    [Fact]
    public async Task A_transaction_is_all_or_nothing()
    {
        var etag = await Tables.PutAsync(Table, Partition, "there", X(1), Cancel);
        await Tables.PutAsync(Table, Partition, "gone", X(1), Cancel);
        Write[] good = [new Write.Insert("new", X(2)), new Write.Put("put", X(2)), new Write.Delete("gone"), new Write.Delete("never")];

        Assert.Equal(
            new WriteOutcome.Refused(4, RefusalReason.Exists),
            await Tables.WriteAsync(Table, Partition, [.. good, new Write.Insert("there", X(2))], Cancel));
        Assert.Equal(
            new WriteOutcome.Refused(4, RefusalReason.Missing),
            await Tables.WriteAsync(Table, Partition, [.. good, new Write.Replace("missing", etag, X(2))], Cancel));
        Assert.Equal(["gone", "there"], await AllKeys());

        var outcome = await Tables.WriteAsync(Table, Partition, [.. good, new Write.Replace("there", etag, X(2))], Cancel);
        var etags = Assert.IsType<WriteOutcome.Written>(outcome).ETags;
        Assert.Equal(5, etags.Count);
        Assert.Equal(("", ""), (etags[2], etags[3]));
        Assert.Equal(["new", "put", "there"], await AllKeys());
        Assert.Equal(etags[4], (await Tables.ReadAsync(Table, Partition, "there", Cancel))!.ETag);
    }

    [Fact]
    public async Task A_transaction_has_one_to_a_hundred_writes_and_each_key_once()
    {
        Write[] most = [.. Enumerable.Range(0, 100).Select(i => new Write.Insert($"k{i}", X(i)))];
        Assert.IsType<WriteOutcome.Written>(await Tables.WriteAsync(Table, Partition, most, Cancel));
        await Refused([]);
        await Refused([.. most, new Write.Insert("more", X(0))]);
        await Refused([new Write.Put("twice", X(1)), new Write.Delete("twice")]);
        await Refused([.. Enumerable.Range(0, 5).Select(i => new Write.Put($"big{i}", new Properties { ["x"] = new byte[900_000] }))]);
        Assert.Equal(100, (await AllKeys()).Count);

        async Task Refused(Write[] writes) =>
            await Assert.ThrowsAsync<ArgumentException>(() => Tables.WriteAsync(Table, Partition, writes, Cancel).AsTask());
    }

    [Fact]
    public async Task Of_many_who_insert_the_same_key_one_succeeds()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => Tables.InsertAsync(Table, Partition, "one", X(i), Cancel).AsTask())));
        Assert.Single(etags, etag => etag is not null);
    }

    [Fact]
    public async Task Concurrent_writers_lose_no_increment()
    {
        await Tables.PutAsync(Table, Partition, "count", X(0), Cancel);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var row = await Tables.ReadAsync(Table, Partition, "count", Cancel);
                if (await Tables.ReplaceAsync(Table, Partition, "count", row!.ETag, X(row.Values.Number("x") + 1), Cancel) is not null)
                    done++;
            }
        })));
        Assert.Equal(200, (await Tables.ReadAsync(Table, Partition, "count", Cancel))!.Values.Number("x"));
    }

    [Fact]
    public async Task A_refused_transaction_takes_no_other_with_it()
    {
        await Tables.PutAsync(Table, Partition, "there", X(0), Cancel);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Tables.WriteAsync(
            Table, Partition, [new Write.Insert($"n{i:D2}", X(i)), i % 2 == 0 ? new Write.Insert("there", X(i)) : new Write.Put($"m{i:D2}", X(i))],
            Cancel).AsTask())));
        Assert.Equal(20, outcomes.Count(o => o is WriteOutcome.Refused { Index: 1, Reason: RefusalReason.Exists }));
        Assert.Equal(41, (await AllKeys()).Count);
    }

    private async Task<List<string>> AllKeys() =>
        await Tables.AllAsync(Table, Partition, cancel: Cancel).Select(r => r.Key).ToListAsync(Cancel);
}
