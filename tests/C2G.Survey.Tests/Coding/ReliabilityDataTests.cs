using C2G.Survey.Coding;
using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Coding;

public class ReliabilityDataTests
{
    private static readonly string[] Coders = ["ana", "ben", "chloe"], Codes = ["1", "2", "3", "4"];

    /// <summary>Codes of one unit; about a third are missing, and the first code is the most frequent.</summary>
    private static readonly Gen<int?[]> AnyUnit = Gen.Elements<int?>(null, null, 0, 0, 1, 2, 3).ArrayOf(Coders.Length);

    private static readonly Arbitrary<int?[][]> AnyUnits = AnyUnit.ArrayOf().ToArbitrary();

    [Fact]
    public void Any_split_and_any_order_of_the_units_gives_the_same_bytes() => Prop.ForAll(AnyUnits, units =>
    {
        var (left, right) = (Of([]), Of([]));
        for (var i = units.Length - 1; i >= 0; i--)
            (i % 3 == 0 ? left : right).Add(units[i]);
        right.Merge(left);
        return ReliabilityBytes.Write(right).SequenceEqual(ReliabilityBytes.Write(Of(units)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_units_back_restores_the_bytes() => Prop.ForAll(AnyUnits, AnyUnits, (kept, taken) =>
    {
        var data = Of(kept);
        var before = ReliabilityBytes.Write(data);
        foreach (var unit in taken)
            data.Add(unit);
        data.Merge(Of(taken), -1);
        foreach (var unit in taken)
            data.Add(unit);
        foreach (var unit in taken.Reverse())
            data.Remove(unit);
        return ReliabilityBytes.Write(data).SequenceEqual(before);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_data_with_themselves_and_taking_them_away_twice_leaves_nothing() => Prop.ForAll(AnyUnits, units =>
    {
        var data = Of(units);
        data.Merge(data);
        data.Merge(Of(units), -2);
        return ReliabilityBytes.Write(data).SequenceEqual(ReliabilityBytes.Write(Of([])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Data_read_back_as_they_were_written() => Prop.ForAll(AnyUnits, AnyUnits, (units, taken) =>
    {
        var data = Of(units);
        data.Merge(Of(taken), -1);
        var read = ReliabilityBytes.Read(ReliabilityBytes.Write(data));
        return read.Coders.SequenceEqual(Coders) && read.Codes.SequenceEqual(Codes) && read.Units == units.Length - taken.Length
            && ReliabilityBytes.Write(read).SequenceEqual(ReliabilityBytes.Write(data));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_that_are_cut_or_of_another_version_are_refused()
    {
        var bytes = ReliabilityBytes.Write(Of([[0, 1, null], [2, 2, 2]]));
        for (var length = 1; length < bytes.Length; length++)
            Assert.Throws<EndOfStreamException>(() => ReliabilityBytes.Read(bytes[..length]));
        Assert.Throws<FormatException>(() => ReliabilityBytes.Read([9, .. bytes[1..]]));
        // The last pattern's last code is beyond the four that there are.
        Assert.Throws<FormatException>(() => ReliabilityBytes.Read([.. bytes[..^2], 200, bytes[^1]]));
    }

    [Fact]
    public void Units_are_counted_whoever_coded_them()
    {
        var data = Of([[1, 2, null], [null, null, null], [null, null, 0], [1, 2, null]]);
        Assert.Equal((4, 2), (data.Units, data.UnitsCompared));
    }

    [Fact]
    public void What_is_no_code_of_a_coder_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Of([[4, null, null]]));
        Assert.Throws<ArgumentException>(() => Of([[1, 1]]));
        Assert.Throws<ArgumentException>(() => Of([]).Merge(new(["ana"], Codes)));
        Assert.Throws<ArgumentException>(() => new ReliabilityData(["ana", "ana"], Codes));
        Assert.Throws<ArgumentException>(() => new ReliabilityData(Coders, [.. Enumerable.Range(0, 101).Select(c => $"{c}")]));
        var less = Of([]);
        less.Remove([0, 1, 2]);
        Assert.Throws<ArgumentException>(() => Agreement.Of(less, CodeMetric.Nominal));
    }

    internal static ReliabilityData Of(IEnumerable<int?[]> units)
    {
        var data = new ReliabilityData(Coders, Codes);
        foreach (var unit in units)
            data.Add(unit);
        return data;
    }
}
