using System.Globalization;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Tests.Storage;

/// <summary>What every <see cref="ITables"/> promises. A store's tests derive from it and add nothing about behaviour.</summary>
public abstract partial class StoreContract
{
    protected const string Table = "contract";
    protected const string Partition = "p";

    protected abstract ITables Tables { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_was_never_written_is_nothing()
    {
        Assert.Null(await Tables.ReadAsync(Table, Partition, "none", Cancel));
        Assert.Empty((await Tables.QueryAsync(Table, Partition, KeyRange.All, 10, null, Cancel)).Rows);
    }

    [Fact]
    public async Task Values_come_back_exactly()
    {
        var values = new Properties
        {
            ["empty"] = "",
            ["emoji"] = "👩🏽‍🚒 𝄞",
            ["arabic"] = "مرحبا بالعالم",
            ["chinese"] = "你好，世界 𠮷",
            ["quotes"] = "'single' \"double\" `back` \\ \r\n\t --; DROP TABLE",
            ["most"] = long.MaxValue,
            ["least"] = long.MinValue,
            ["beyondDouble"] = (1L << 53) + 1,
            ["third"] = 1.0 / 3,
            ["tiny"] = double.Epsilon,
            ["whole"] = 2.0,
            ["infinite"] = double.NegativeInfinity,
            ["notANumber"] = double.NaN,
            ["yes"] = true,
            ["no"] = false,
            ["instant"] = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(5)).AddTicks(1234567),
            ["date"] = new DateOnly(2024, 2, 29),
            ["bytes"] = new byte[] { 0, 255, 128, 7 },
            ["noBytes"] = Array.Empty<byte>(),
        };
        await Tables.PutAsync(Table, Partition, "exact", values, Cancel);
        var row = await Tables.ReadAsync(Table, Partition, "exact", Cancel);
        Assert.Equal(values, row!.Values);
        Assert.Equal(PropertyKind.Real, row.Values["whole"].Kind);
        Assert.Equal(TimeSpan.Zero, row.Values.Instant("instant").Offset);
        Assert.Equal(values, Assert.Single((await Tables.QueryAsync(Table, Partition, KeyRange.All, 10, null, Cancel)).Rows).Values);
    }

    [Theory]
    [InlineData(32 * 1024)]
    [InlineData(32 * 1024 + 1)]
    [InlineData(120_000)]
    public async Task Long_texts_and_bytes_come_back_exactly(int length)
    {
        // Of two UTF-16 units each, shifted by one: a cut in the wrong place would fall into a pair.
        var text = "x" + string.Concat(Enumerable.Repeat("😀", length / 2));
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        var values = new Properties { ["text"] = text, ["bytes"] = bytes, ["short"] = 1 };
        await Tables.PutAsync(Table, Partition, "long", values, Cancel);
        Assert.Equal(values, (await Tables.ReadAsync(Table, Partition, "long", Cancel))!.Values);
    }

    [Fact]
    public async Task A_long_value_replaced_by_a_short_one_leaves_nothing_behind()
    {
        await Tables.PutAsync(Table, Partition, "shrinks", new Properties { ["x"] = new string('a', 100_000), ["gone"] = 1 }, Cancel);
        await Tables.PutAsync(Table, Partition, "shrinks", new Properties { ["x"] = "b" }, Cancel);
        Assert.Equal(new Properties { ["x"] = "b" }, (await Tables.ReadAsync(Table, Partition, "shrinks", Cancel))!.Values);
    }

    [Theory]
    [InlineData("it's \"quoted\"")]
    [InlineData("50% of $5 & more; --")]
    [InlineData("a b  c")]
    [InlineData("日本語 مرحبا ñ 😀")]
    [InlineData("..")]
    [InlineData("%2F+%00")]
    public async Task Odd_characters_are_fine_in_keys_and_partitions(string odd)
    {
        await Tables.PutAsync(Table, odd, odd, new Properties { ["x"] = odd }, Cancel);
        Assert.Equal(odd, (await Tables.ReadAsync(Table, odd, odd, Cancel))!.Values.Text("x"));
        var page = await Tables.QueryAsync(Table, odd, new KeyRange(odd, odd + "~"), 10, null, Cancel);
        Assert.Equal(odd, Assert.Single(page.Rows).Key);
        Assert.True(await Tables.DeleteAsync(Table, odd, odd, null, Cancel));
        Assert.Null(await Tables.ReadAsync(Table, odd, odd, Cancel));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_or_in_a_trailing_blank_are_different_keys()
    {
        string[] keys = ["A", "a", "a "];
        foreach (var key in keys)
            Assert.NotNull(await Tables.InsertAsync(Table, Partition, key, Properties.Empty, Cancel));
        Assert.Equal(keys, (await Tables.QueryAsync(Table, Partition, KeyRange.All, 10, null, Cancel)).Rows.Select(r => r.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u0085b")]
    [InlineData("a\tb")]
    public async Task Keys_that_Azure_refuses_are_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Tables.ReadAsync(Table, Partition, key, Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Tables.ReadAsync(Table, key, "k", Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Tables.PutAsync(Table, Partition, key, Properties.Empty, Cancel).AsTask());
    }

    [Fact]
    public async Task A_key_has_at_most_a_kibibyte()
    {
        Assert.NotNull(await Tables.InsertAsync(Table, Partition, new string('é', 512), Properties.Empty, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Tables.InsertAsync(Table, Partition, new string('e', 513), Properties.Empty, Cancel).AsTask());
    }

    [Fact]
    public async Task Rows_that_Azure_refuses_are_refused()
    {
        Properties[] refused =
        [
            new() { ["big"] = new string('x', 600 * 1024) },
            new() { ["big"] = new byte[1100 * 1024] },
            new() { ["x__1"] = 1 },
            new() { ["RowKey"] = "k" },
            new() { ["has blank"] = 1 },
            new() { ["half"] = "\ud83d" },
            new() { ["early"] = new DateTimeOffset(1500, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            new(Enumerable.Range(0, 253).Select(i => KeyValuePair.Create($"p{i}", (PropertyValue)i))),
        ];
        foreach (var values in refused)
            await Assert.ThrowsAsync<ArgumentException>(() => Tables.PutAsync(Table, Partition, "k", values, Cancel).AsTask());
        Assert.Null(await Tables.ReadAsync(Table, Partition, "k", Cancel));
    }

    [Fact]
    public async Task Pages_follow_each_other_through_a_thousand_rows_and_more()
    {
        var keys = Enumerable.Range(0, 2_345).Select(i => i.ToString("D5", CultureInfo.InvariantCulture)).ToList();
        foreach (var chunk in keys.Chunk(100))
            await Tables.WriteAsync(Table, Partition, [.. chunk.Select(k => new Write.Insert(k, new Properties { ["k"] = k }))], Cancel);

        var first = await Tables.QueryAsync(Table, Partition, KeyRange.All, 1000, null, Cancel);
        Assert.InRange(first.Rows.Count, 1, 1000);
        Assert.NotNull(first.Continuation);
        var all = await Tables.AllAsync(Table, Partition, cancel: Cancel).ToListAsync(Cancel);
        Assert.Equal(keys, all.Select(r => r.Key));
        Assert.All(all, row => Assert.Equal(row.Key, row.Values.Text("k")));

        var exactly = await Tables.QueryAsync(Table, Partition, new("00000", "01000"), 1000, null, Cancel);
        Assert.Equal(1000, exactly.Rows.Count);
        Assert.Null(exactly.Continuation);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Tables.QueryAsync(Table, Partition, KeyRange.All, 1001, null, Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Tables.QueryAsync(Table, Partition, KeyRange.All, 0, null, Cancel).AsTask());
    }

    [Fact]
    public async Task A_range_takes_its_start_and_leaves_its_end()
    {
        foreach (var key in new[] { "a", "b", "b1", "b2", "c", "d" })
            await Tables.InsertAsync(Table, Partition, key, Properties.Empty, Cancel);
        await Tables.InsertAsync(Table, "other", "b", Properties.Empty, Cancel);
        await Tables.InsertAsync("contract2", Partition, "b3", Properties.Empty, Cancel);

        Assert.Equal(["b", "b1", "b2"], await Keys(new("b", "c")));
        Assert.Equal(["b", "b1", "b2"], await Keys(KeyRange.StartingWith("b")));
        Assert.Equal(["c", "d"], await Keys(new("c", null)));
        Assert.Equal(["a"], await Keys(new(null, "b")));
        Assert.Empty(await Keys(new("c", "b")));

        async Task<List<string>> Keys(KeyRange range) =>
            await Tables.AllAsync(Table, Partition, range, Cancel).Select(r => r.Key).ToListAsync(Cancel);
    }
}
