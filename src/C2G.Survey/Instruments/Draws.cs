namespace C2G.Survey.Instruments;

/// <summary>What <c>random()</c> gives one respondent.</summary>
/// <remarks>The same on every page, after going back, and in the browser: a draw that changed while the form is filled in would change what is asked.</remarks>
public static class Draws
{
    // Nine digits, so that the number is written alike wherever it is written.
    private const ulong Steps = 1_000_000_000;

    /// <param name="seed">Of the respondent; any number.</param>
    /// <param name="name">Of the item or section whose expression draws.</param>
    /// <returns>Place in the expression → a number in [0, 1); <c>null</c> for an expression without <c>random()</c>.</returns>
    public static Func<int, double>? Of(ulong seed, string name, Expression expression) => !expression.HasDraws ? null : place =>
    {
        // An item's relevance and its calculation draw apart, and apart from the order of its options.
        var state = OptionOrder.Mix(seed, $"{place} {name} {expression.Source}");
        return OptionOrder.Next(ref state) % Steps / (double)Steps;
    };
}
