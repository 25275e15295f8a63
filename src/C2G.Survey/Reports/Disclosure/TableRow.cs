using C2G.Survey.Instruments;

namespace C2G.Survey.Reports.Disclosure;

/// <summary>Respondents whose figures stand in one line: everybody, an arm, or a level of a breakdown.</summary>
/// <param name="Level">Index among all levels of the tally.</param>
/// <param name="Arm">Index of the arm; <c>null</c> for all arms.</param>
/// <param name="IsHidden">The number of these respondents is itself not shown.</param>
internal sealed record Line(string Code, Texts Label, int Level, int? Arm, bool IsHidden)
{
    public static Line Everybody { get; } = new("", Texts.None, 0, null, false);
}

/// <summary>One line of a question's table with what of it may be shown.</summary>
/// <param name="Counts">Column by column.</param>
/// <param name="GroupOf">Column → group, the sums of which are published.</param>
internal sealed record TableRow(Line Line, long[] Counts, IReadOnlyList<int> GroupOf, bool IsBaseHidden, bool[] IsColumnHidden, bool[] IsGroupHidden)
{
    public long Base => Counts.Sum();

    public bool AreGroupsShown => !IsBaseHidden && !IsGroupHidden.Contains(true);

    /// <summary>The share of the columns for which <paramref name="isFavourable"/> holds; whole groups of them.</summary>
    public Figure FigureOf(Func<int, bool> isFavourable)
    {
        if (IsBaseHidden)
            return Figure.Withheld();
        if (Base == 0)
            return Figure.NoBase;
        // Of a published base either part tells the other.
        var isShown = IsShown(isFavourable) || IsShown(c => !isFavourable(c));
        return isShown ? Figure.Of(Enumerable.Range(0, Counts.Length).Where(isFavourable).Sum(c => Counts[c]), Base) : Figure.Withheld(Base);
    }

    public Cell CellOf(int column, string code, Texts label) => Cell.Of(code, label, Counts[column], Base, IsBaseHidden || IsColumnHidden[column]);

    private bool IsShown(Func<int, bool> which) => Enumerable.Range(0, Counts.Length).Where(which).All(c => !IsGroupHidden[GroupOf[c]]);
}
