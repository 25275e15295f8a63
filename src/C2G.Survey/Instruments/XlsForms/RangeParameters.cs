using System.Globalization;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The scale of a <c>range</c>, by the rules of the reference converter.</summary>
/// <remarks>Source: XLSForm, type range; pyxform 4.5, whose rules are checked one by one.</remarks>
internal static class RangeParameters
{
    // Differences and quotients of what is smaller cannot overflow.
    private const decimal Largest = 1e15m;

    private static readonly string[] Marks = ["tick_interval", "placeholder", "tick_labelset"];

    /// <summary>The scale; what is wrong is said, and stands as the default of 1 to 10 by 1.</summary>
    public static Scale Read(Row row, Parameters parameters, ChoicesSheet choices)
    {
        var start = Number(row, parameters, "start") ?? 1;
        var end = Number(row, parameters, "end") ?? 10;
        var step = Number(row, parameters, "step") ?? 1;
        var interval = Number(row, parameters, "tick_interval");
        var placeholder = Number(row, parameters, "placeholder");
        var width = Math.Abs(end - start);
        if (!IsStep(row, "step", step, width))
            step = 1;
        if (interval is { } ticks && IsStep(row, "tick_interval", ticks, width) && ticks % step != 0)
            Wrong(row, $"tick_interval {Text(ticks)} is not a multiple of step {Text(step)}.");
        if (placeholder is { } shown && (shown - start) % step != 0)
            Wrong(row, $"placeholder {Text(shown)} is not a whole number of steps from start.");
        if (placeholder is { } within && (within < Math.Min(start, end) || within > Math.Max(start, end)))
            Wrong(row, $"placeholder {Text(within)} is not between start and end.");
        if (row["appearance"].Split(' ').Any(a => a is not ("" or "vertical" or "no-ticks"))
            && Marks.Any(p => parameters[p].Length > 0))
            Wrong(row, "tick_interval, placeholder and tick_labelset go with no appearance, vertical or no-ticks only.");
        if (parameters["tick_labelset"] is { Length: > 0 } list)
            CheckLabels(row, list, choices, start, end, step, interval is 0 ? null : interval);
        return new(start, end, step);
    }

    private static void CheckLabels(Row row, string list, ChoicesSheet choices, decimal start, decimal end, decimal step, decimal? interval)
    {
        if (choices.Find(choices.Names.FirstOrDefault(n => n.Equals(list, StringComparison.OrdinalIgnoreCase)) ?? list) is not { } options)
        {
            Wrong(row, $"tick_labelset {list} is no list of the choices sheet.");
            return;
        }
        var values = new HashSet<decimal>();
        foreach (var (option, _) in options)
        {
            if (!TryRead(option.Code, out var value))
                Wrong(row, $"the code {option.Code} of the list {list} is no number.");
            else if (value < Math.Min(start, end) || value > Math.Max(start, end))
                Wrong(row, $"the code {option.Code} of the list {list} is not between start and end.");
            else if ((value - start) % (interval ?? step) != 0)
                Wrong(row, $"the code {option.Code} of the list {list} is not a whole number of {(interval is null ? "steps" : "tick intervals")} from start.");
            values.Add(value);
        }
        if (row["appearance"].Split(' ').Contains("no-ticks") && !values.SetEquals([start, end]))
            Wrong(row, $"without ticks, the list {list} has two labels: one for start and one for end.");
    }

    private static bool IsStep(Row row, string name, decimal step, decimal width)
    {
        if (step == 0)
            Wrong(row, $"{name} is 0.");
        else if (step > width)
            Wrong(row, $"{name} {Text(step)} is larger than the way from start to end, {Text(width)}.");
        return step != 0;
    }

    private static decimal? Number(Row row, Parameters parameters, string name)
    {
        if (parameters[name] is not { Length: > 0 } text)
            return null;
        if (TryRead(text, out var number))
            return number;
        Wrong(row, $"{name} {text} is no number.");
        return null;
    }

    private static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < Largest;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Wrong(Row row, string what) => row.Error("bad-parameter", "parameters", $"The range is wrong: {what} Mend it, such as start=0 end=10 step=1.");
}
