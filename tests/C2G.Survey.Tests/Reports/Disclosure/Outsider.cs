namespace C2G.Survey.Tests.Reports.Disclosure;

/// <summary>Somebody who knows every published number and that parts add up to wholes, and narrows down what was not published.</summary>
/// <remarks>Bounds are passed along each sum until nothing moves: never narrower than what can really be worked out.</remarks>
internal sealed class Outsider
{
    private const int MostPasses = 200;

    private readonly Dictionary<string, (long Low, long High)> _bounds = [];
    private readonly List<(string Whole, IReadOnlyList<string> Parts)> _sums = [];

    public (long Low, long High) this[string name] => _bounds.GetValueOrDefault(name, (0, long.MaxValue / 1000));

    public void Knows(string name, long? count)
    {
        if (count is { } n)
            _bounds[name] = (n, n);
    }

    public void Adds(string whole, IEnumerable<string> parts) => _sums.Add((whole, [.. parts]));

    public void Think()
    {
        var isNews = true;
        for (var pass = 0; pass < MostPasses && isNews; pass++)
        {
            isNews = false;
            foreach (var (whole, parts) in _sums)
                isNews |= Narrows(whole, parts);
        }
    }

    private bool Narrows(string whole, IReadOnlyList<string> parts)
    {
        var (low, high) = (parts.Sum(p => this[p].Low), parts.Sum(p => this[p].High));
        var isNews = Narrow(whole, low, high);
        foreach (var part in parts)
            isNews |= Narrow(part, this[whole].Low - (high - this[part].High), this[whole].High - (low - this[part].Low));
        return isNews;
    }

    private bool Narrow(string name, long low, long high)
    {
        var (before, now) = (this[name], (Math.Max(this[name].Low, low), Math.Min(this[name].High, high)));
        _bounds[name] = now;
        return before != now;
    }
}
