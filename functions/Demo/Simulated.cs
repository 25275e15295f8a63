using C2G.Survey.Instruments;
using C2G.Survey.Waves;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Demo;

/// <summary>Respondents who do not exist walk an instrument by its relevance.</summary>
/// <remarks>Pure: the same people, profile and seed give the same answers. Item by item, all respondents at once: how many choose what is
/// counted out, and who chooses it is shuffled. A figure therefore comes out as declared, not nearly so.</remarks>
internal sealed class Simulated
{
    private readonly Instrument _instrument;
    private readonly Profile _profile;
    private readonly IReadOnlyList<Respondent> _people;
    private readonly Random _random;
    private readonly bool _byChance;

    private Simulated(Instrument instrument, Profile profile, IReadOnlyList<Respondent> people, int seed, bool byChance) =>
        (_instrument, _profile, _people, _random, _byChance) = (instrument, profile, people, new Random(seed), byChance);

    /// <summary>Fills in the language, the channel and the answers of everybody.</summary>
    /// <param name="people">Of one wave or of several waves of one series: the targets are met over all of them together.</param>
    /// <param name="byChance">Everybody draws for themselves, and no figure need come out as declared.</param>
    /// <exception cref="ArgumentException">A target is not of a headline that counts those who answered.</exception>
    public static IReadOnlyList<Respondent> Answers(Instrument instrument, Profile profile, IReadOnlyList<Respondent> people, int seed, bool byChance = false)
    {
        if (people.Count == 0)
            return people;
        var simulated = new Simulated(instrument, profile, people, seed, byChance);
        var wave = people[0].Wave;
        simulated.Deal(profile.Languages, wave.Languages, (person, language) => person.Language = language);
        simulated.Deal(profile.Channels, [.. wave.Channels.Select(c => c.Code)], (person, channel) => person.Channel = channel);
        simulated.Walk();
        return people;
    }

    private void Deal(IReadOnlyDictionary<string, double> shares, IReadOnlyList<string> offered, Action<Respondent, string> give)
    {
        var counts = CountsOf([.. offered.Select(o => shares.Count == 0 ? 1 : shares.GetValueOrDefault(o))], _people.Count);
        var order = Shuffled(_people, tilt: 0);
        var next = 0;
        for (var i = 0; i < offered.Count; i++)
            for (var n = 0; n < counts[i]; n++)
                give(order[next++], offered[i]);
    }

    private void Walk()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in _instrument.Items.Where(i => i.IsAsked))
        {
            if (done.Contains(item.Name))
                continue;
            var draws = _profile.Draws.Where(d => d.Items.Contains(item.Name)).ToArray();
            var together = draws.Length > 0 ? draws[0].Items : [item.Name];
            done.UnionWith(together);
            var groups = _people
                .Select(person => (Person: person, Draw: draws.FirstOrDefault(d => d.AppliesTo(person.Answers)), Shown: ShownOf(together, person)))
                .GroupBy(p => (p.Draw, Shown: string.Join(' ', p.Shown)), p => p.Person);
            foreach (var group in groups.Where(g => g.Key.Shown.Length > 0))
                Answer([.. group], [.. group.Key.Shown.Split(' ').Select(name => _instrument.Find(name)!)], group.Key.Draw ?? new() { Items = together });
        }
    }

    /// <summary>Those of the items that the person is led past and has no answer to yet.</summary>
    private IEnumerable<string> ShownOf(IReadOnlyList<string> items, Respondent person)
    {
        var route = Route.Of(_instrument, person.Answers, person.On);
        return items.Where(name => route.IsShown(name) && !person.Answers.ContainsKey(name));
    }

    private void Answer(IReadOnlyList<Respondent> people, IReadOnlyList<Item> shown, Draw draw)
    {
        var blank = shown.Any(i => i.Required is not null) ? 0 : draw.Skip ?? _profile.Skip;
        var cells = shown[0].Type switch
        {
            ItemType.SelectOne => Cells(people.Count, shown, draw, blank),
            ItemType.SelectMultiple => Selections(people.Count, shown[0], draw, blank),
            _ => Written(people.Count, draw, blank),
        };
        foreach (var (person, cell) in Shuffled(people, draw.Tilt).Zip(cells))
            for (var i = 0; i < shown.Count; i++)
                if (Typed(cell[i], person.Language, draw) is { Length: > 0 } answer)
                    person.Answers[shown[i].Name] = answer;
    }

    /// <summary>Single choices: one code for each item that is shown, in the order of the draw, as many of each as was allotted.</summary>
    private IEnumerable<string[]> Cells(int n, IReadOnlyList<Item> shown, Draw draw, double blank)
    {
        var places = shown.Select(item => draw.Items.ToList().IndexOf(item.Name)).ToArray();
        var cells = draw.Shares.Count == 0
            ? shown[0].Options.Select((o, i) => (Codes: new[] { o.Code }, Share: o.Missing is null ? 1 : 0.1)).ToList()
            : draw.Shares.Select(s => (Codes: s.Key.Split(' ') is var all ? places.Select(p => all[p]).ToArray() : [], Share: s.Value)).ToList();
        cells.Add(([.. shown.Select(_ => Draw.Blank)], cells.Sum(c => c.Share) * blank / (1 - blank)));
        var shares = cells.Select(c => c.Share).ToArray();
        var counts = TargetOf(shown) is var (headline, target)
            ? Allotment.OnTarget(shares, [.. cells.Select(c => KindOf(headline, shown, c.Codes))], target, n)
            : CountsOf(shares, n);
        return cells.SelectMany((cell, i) => Enumerable.Repeat(cell.Codes, counts[i]));
    }

    private int[] CountsOf(double[] shares, int n)
    {
        if (!_byChance)
            return Allotment.Of(shares, n);
        var counts = new int[shares.Length];
        for (var i = 0; i < n; i++)
        {
            var left = _random.NextDouble() * shares.Sum();
            var cell = 0;
            while (cell < shares.Length - 1 && (left -= shares[cell]) >= 0)
                cell++;
            counts[cell]++;
        }

        return counts;
    }

    private (Headline Headline, double Target)? TargetOf(IReadOnlyList<Item> shown)
    {
        var headline = _people[0].Wave.Headlines.FirstOrDefault(h => _profile.Targets.ContainsKey(h.Id) && h.Items.Keys.All(name => shown.Any(i => i.Name == name)));
        if (headline is null)
            return null;
        return headline.Base is BaseRule.Answered
            ? (headline, _profile.Targets[headline.Id])
            : throw new ArgumentException($"The target of {headline.Id} is a share of those who answered; the wave counts {headline.Base}.");
    }

    private static bool? KindOf(Headline headline, IReadOnlyList<Item> shown, string[] codes)
    {
        var favourable = true;
        for (var i = 0; i < shown.Count; i++)
        {
            if (!headline.Items.TryGetValue(shown[i].Name, out var declared))
                continue;
            if (shown[i].Options.FirstOrDefault(o => o.Code == codes[i]) is not { Missing: null })
                return null;
            favourable &= (declared.Count > 0 ? declared : shown[i].Favourable).Contains(codes[i]);
        }

        return favourable;
    }

    /// <summary>Multiple choices: <c>none</c> alone, or every code as often as was allotted and at least one.</summary>
    private IEnumerable<string[]> Selections(int n, Item item, Draw draw, double blank)
    {
        var codes = item.Options.Where(o => o.Missing is null && o.Code != "none").Select(o => o.Code).ToArray();
        double ShareOf(string code) => draw.Selected.Count == 0 ? 0.3 : draw.Selected.GetValueOrDefault(code);
        var none = item.Options.Any(o => o.Code == "none") ? draw.Selected.GetValueOrDefault("none", 0.05) : 0;
        var counts = CountsOf([blank, none, 1 - blank - none], n);
        var people = Enumerable.Range(0, counts[2]).Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        foreach (var code in codes)
            foreach (var person in Shuffled(people).Take((int)Math.Round(ShareOf(code) * people.Length)))
                person.Add(code);
        var commonest = codes.MaxBy(ShareOf)!;
        return Enumerable.Repeat<string[]>([Draw.Blank], counts[0])
            .Concat(Enumerable.Repeat<string[]>(["none"], counts[1]))
            .Concat(people.Select(p => new[] { string.Join(' ', codes.Where(c => p.Count == 0 ? c == commonest : p.Contains(c))) }));
    }

    /// <summary>Texts: the number of the sentence; which one it is depends on the respondent's language.</summary>
    private IEnumerable<string[]> Written(int n, Draw draw, double blank)
    {
        var counts = CountsOf(draw.Said.Count == 0 ? [1, 0] : [blank, 1 - blank], n);
        return Enumerable.Repeat<string[]>([Draw.Blank], counts[0])
            .Concat(Enumerable.Range(0, counts[1]).Select(i => new[] { $"{i}" }));
    }

    private static string Typed(string cell, string language, Draw draw)
    {
        if (cell == Draw.Blank)
            return "";
        if (draw.Said.Count == 0)
            return cell;
        var sentences = draw.Said.GetValueOrDefault(language) ?? draw.Said.Values.First();
        return sentences[int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) % sentences.Count];
    }

    private Respondent[] Shuffled(IReadOnlyList<Respondent> people, double tilt) =>
        [.. people.Select(p => (Person: p, Key: tilt * p.Disposition + Math.Sqrt(1 - tilt * tilt) * Respondent.Normal(_random)))
            .OrderByDescending(p => p.Key).Select(p => p.Person)];

    private T[] Shuffled<T>(T[] all)
    {
        var copy = all.ToArray();
        _random.Shuffle(copy);
        return copy;
    }
}
