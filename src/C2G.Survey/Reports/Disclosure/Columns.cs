namespace C2G.Survey.Reports.Disclosure;

/// <summary>The columns of a table that divides <em>whole</em>: each column that the whole shows, and one for what it withholds.</summary>
/// <remarks>The withheld columns of a group are one column here, because their sum follows from what is shown; with the groups themselves
/// withheld, all of them are.</remarks>
internal sealed class Columns
{
    private readonly List<List<int>> _members = [];
    private int _shown;

    private Columns() { }

    public List<int> GroupOf { get; } = [];

    public static Columns Of(TableRow whole)
    {
        var columns = new Columns();
        var withheld = new SortedDictionary<int, List<int>>();
        for (var c = 0; c < whole.Counts.Length; c++)
        {
            var group = whole.AreGroupsShown ? whole.GroupOf[c] : 0;
            if (whole.IsColumnHidden[c])
                (withheld.TryGetValue(group, out var others) ? others : withheld[group] = []).Add(c);
            else
                columns.Add(group, [c]);
        }

        columns._shown = columns._members.Count;
        foreach (var (group, members) in withheld)
            columns.Add(group, members);
        return columns;
    }

    public long[] SumsOf(long[] counts) => [.. _members.Select(m => m.Sum(c => counts[c]))];

    /// <summary>Shares of the whole's columns as shares of these; without those that count a part of what is one column here.</summary>
    public List<bool[]> Of(IEnumerable<bool[]> shares) =>
        [.. shares.Where(s => _members.All(m => m.All(c => s[c] == s[m[0]]))).Select(s => _members.Select(m => s[m[0]]).ToArray())];

    /// <summary>Where a column of the whole stands; <c>null</c> when it is withheld.</summary>
    public int? PlaceOf(int column) => _members.FindIndex(0, _shown, m => m[0] == column) is var place and >= 0 ? place : null;

    private void Add(int group, List<int> members)
    {
        _members.Add(members);
        GroupOf.Add(group);
    }
}
