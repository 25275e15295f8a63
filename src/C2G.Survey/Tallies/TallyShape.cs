using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Tallies;

public enum QuestionKind
{
    /// <summary>Categories: option codes, <c>.skipped</c>, <c>.not-shown</c>.</summary>
    SingleChoice,
    /// <summary>Categories: option codes (each counts respondents), <c>.answered</c>, <c>.skipped</c>, <c>.not-shown</c>.</summary>
    MultipleChoice,
    /// <summary>A number of a short scale. Categories: the numbers in the scale's order, <c>.skipped</c>, <c>.not-shown</c>.</summary>
    Number,
    /// <summary>Options in an order of preference. Categories: <c>code@place</c>, option by option, <c>.answered</c>, <c>.skipped</c>, <c>.not-shown</c>.</summary>
    Rank,
    /// <summary>Text, any number, day or time, a statement to confirm. Categories: <c>.answered</c>, <c>.skipped</c>, <c>.not-shown</c>.</summary>
    Open,
    /// <summary>A headline of the wave. Categories: <c>.favourable</c>, <c>.unfavourable</c>, <c>.outside</c> (not in the base).</summary>
    Headline,
}

/// <summary>Something whose answers are counted: an item or a headline.</summary>
/// <param name="Name">The item's name, or <c>headline:</c> and the headline's id.</param>
/// <param name="First">Index of its first category among the categories of all questions.</param>
public sealed record Question(string Name, QuestionKind Kind, IReadOnlyList<string> Categories, int First, Item? Item, Headline? Headline)
{
    /// <summary>Of a headline: the index of each item's question, and what each of its categories is to the headline (0 favourable, 1 unfavourable, 2 outside the base).</summary>
    internal (int Question, int[] Standings)[] Parts { get; init; } = [];

    /// <summary>What can be answered: the item's options, or the numbers of its scale.</summary>
    public IReadOnlyList<ResponseOption> Options { get; init; } = Item?.Options ?? [];
}

/// <summary>A way of dividing respondents: <c>all</c>, <c>language</c>, <c>channel</c>, <c>reminder</c> or a single-choice item.</summary>
/// <param name="Levels">Codes; an item's breakdown ends with <c>.blank</c> for those who gave no answer to it, and a stance's is by <see cref="StanceSides"/>.</param>
/// <param name="First">Index of its first level among the levels of all breakdowns.</param>
public sealed record Breakdown(string Name, IReadOnlyList<string> Levels, int First, Item? Item);

/// <summary>Respondents divided by several items at once, which only the weights to several margins need: it is never published.</summary>
/// <param name="Of">Places among the breakdowns.</param>
/// <param name="Sizes">Number of levels of each; the last runs fastest.</param>
/// <param name="First">Index of its first level among the levels of all crossings.</param>
public sealed record Crossing(IReadOnlyList<int> Of, IReadOnlyList<int> Sizes, int First)
{
    public int Count => Sizes.Aggregate(1, (n, size) => n * size);

    /// <summary>Which level of each breakdown, counted from 0, one of its levels is.</summary>
    public int[] PlacesOf(int level)
    {
        var places = new int[Sizes.Count];
        for (var i = places.Length - 1; i >= 0; i--)
            (level, places[i]) = Math.DivRem(level, Sizes[i]);
        return places;
    }
}

/// <summary>What a tally counts, derived from the instrument and the wave alone: arms × levels × categories.</summary>
public sealed class TallyShape
{
    public const string Skipped = ".skipped", NotShown = ".not-shown", Answered = ".answered", Blank = ".blank",
        Favourable = ".favourable", Unfavourable = ".unfavourable", Outside = ".outside", All = "all";

    /// <summary>A scale of more numbers, or a ranking of more options, is counted as answered or not.</summary>
    public const int MostValues = 21;

    private readonly FrozenDictionary<string, Question> _questions;
    private readonly Lazy<string> _signature;

    private TallyShape(Instrument instrument, Wave wave)
    {
        (Instrument, Wave) = (instrument, wave);
        Arms = [.. wave.Arms.Select(a => a.Id)];
        var categories = 0;
        Questions = [.. QuestionsOf(instrument, wave).Select(q => { var placed = q with { First = categories }; categories += q.Categories.Count; return placed; })];
        var levels = 0;
        Breakdowns = [.. BreakdownsOf(instrument, wave).Select(b => { var placed = b with { First = levels }; levels += b.Levels.Count; return placed; })];
        (Categories, Levels) = (categories, levels);
        var crossed = 0;
        Crossings = [.. wave.Arms.Select(a => a.Frame).OfType<Frame>().Where(f => f.Margins.Count > 1).Select(f => f.Margins.Select(m => PlaceOf(m.Item)).ToArray())
            .DistinctBy(of => string.Join(' ', of)).Select(of => { var placed = new Crossing(of, [.. of.Select(b => Breakdowns[b].Levels.Count)], crossed); crossed += placed.Count; return placed; })];
        CrossedLevels = crossed;
        var sums = 0;
        Scales = [.. wave.Scales.Select(s => { var placed = new ScaleSums(s, sums); sums += placed.Count; return placed; })];
        ScaleCounts = sums;
        HeadlineCount = wave.Headlines.Count;
        _signature = new(SignatureOf);
        _questions = Questions.ToFrozenDictionary(q => q.Name, StringComparer.Ordinal);
    }

    public Instrument Instrument { get; }

    public Wave Wave { get; }

    public IReadOnlyList<string> Arms { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The first is <c>all</c>, with one level.</summary>
    public IReadOnlyList<Breakdown> Breakdowns { get; }

    /// <summary>One for each combination of items that some arm's list is counted by.</summary>
    public IReadOnlyList<Crossing> Crossings { get; }

    /// <summary>Number of levels of all crossings together.</summary>
    internal int CrossedLevels { get; }

    /// <summary>Number of categories of all questions together.</summary>
    public int Categories { get; }

    /// <summary>Number of levels of all breakdowns together.</summary>
    public int Levels { get; }

    /// <summary>Hash of every name that is counted, in order: tallies with the same one count the same.</summary>
    public string Signature => _signature.Value;

    internal IReadOnlyList<ScaleSums> Scales { get; }

    /// <summary>Number of sums of all scales together.</summary>
    internal int ScaleCounts { get; }

    /// <summary>The last of the questions are headlines.</summary>
    internal int HeadlineCount { get; }

    public static TallyShape Of(Instrument instrument, Wave wave) => new(instrument, wave);

    public Question? Find(string question) => _questions.GetValueOrDefault(question);

    public Question HeadlineOf(string id) => _questions["headline:" + id];

    /// <summary>The crossing of the items that a list of several margins is counted by.</summary>
    public Crossing CrossingOf(Frame frame) => Crossings.First(c => c.Of.SequenceEqual(frame.Margins.Select(m => PlaceOf(m.Item))));

    private int PlaceOf(string breakdown)
    {
        for (var b = 0; b < Breakdowns.Count; b++)
            if (Breakdowns[b].Name == breakdown)
                return b;
        throw new ArgumentException($"The wave is not broken down by '{breakdown}'.", nameof(breakdown));
    }

    internal int IndexOfArm(string arm)
    {
        for (var i = 0; i < Arms.Count; i++)
            if (Arms[i] == arm)
                return i;
        throw new ArgumentException($"The wave has no arm '{arm}'.", nameof(arm));
    }

    /// <summary>Index among all levels of the one that the respondent is in.</summary>
    internal int LevelOf(Breakdown breakdown, Response response)
    {
        var code = breakdown.Name switch
        {
            All => All,
            "language" => response.Language,
            "channel" => response.Channel,
            ReminderStages.Name when breakdown.Item is null => breakdown.Levels[ReminderStages.PlaceOf(Wave, response.CompletedOn)],
            _ when StanceSides.Find(Wave, breakdown.Name) is { } question => StanceSides.Of(question, response.Answers.GetValueOrDefault(breakdown.Name)),
            _ => response.Answers.GetValueOrDefault(breakdown.Name, Blank),
        };
        for (var i = 0; i < breakdown.Levels.Count; i++)
            if (breakdown.Levels[i] == code)
                return breakdown.First + i;
        throw new ArgumentException($"'{breakdown.Name}' has no such level.", nameof(response));
    }

    /// <summary>The codes that count as favourable for an item of a headline: the wave's, or else the instrument's.</summary>
    public static IReadOnlyList<string> FavourableOf(Headline headline, Item item) =>
        headline.Items[item.Name] is { Count: > 0 } codes ? codes : item.Favourable;

    private string SignatureOf()
    {
        var names = Arms.Prepend("arms").Concat(Questions.SelectMany(q => q.Categories.Prepend(q.Name))).Concat(Breakdowns.SelectMany(b => b.Levels.Prepend(b.Name)))
            .Concat(Wave.Scales.SelectMany(s => s.Items.Concat(s.Reversed ?? []).Prepend(s.Id)))
            .Concat(Crossings.SelectMany(c => c.Of.Select(b => Breakdowns[b].Name).Prepend("crossing")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))), 0, 16);
    }

    private static IEnumerable<Question> QuestionsOf(Instrument instrument, Wave wave)
    {
        var items = new List<Question>();
        foreach (var item in instrument.Items.Where(i => i.IsAsked && i.Name != "consent"))
        {
            var codes = item.Options.Select(o => o.Code);
            items.Add(item.Type switch
            {
                ItemType.SelectOne => new(item.Name, QuestionKind.SingleChoice, [.. codes, Skipped, NotShown], 0, item, null),
                ItemType.SelectMultiple => new(item.Name, QuestionKind.MultipleChoice, [.. codes, Answered, Skipped, NotShown], 0, item, null),
                ItemType.Range when item is { Scale: { Count: <= MostValues } scale, Calculation: null } => OfNumbers(item, scale, instrument),
                ItemType.Rank when IsRanked(item) => new(item.Name, QuestionKind.Rank,
                    [.. codes.SelectMany(c => Enumerable.Range(1, item.Options.Count).Select(place => $"{c}@{place}")), Answered, Skipped, NotShown], 0, item, null),
                _ => new(item.Name, QuestionKind.Open, [Answered, Skipped, NotShown], 0, item, null),
            });
        }

        return items.Concat(wave.Headlines.Select(headline => new Question("headline:" + headline.Id, QuestionKind.Headline, [Favourable, Unfavourable, Outside], 0, null, headline)
        {
            Parts = [.. headline.Items.Keys.Select(name => Tallies.Categories.StandingsIn(headline, items, name))],
        }));
    }

    private static Question OfNumbers(Item item, Instruments.Scale scale, Instrument instrument)
    {
        // As an answer is stored, and as the form shows it in every language.
        ResponseOption[] options = [.. scale.Numbers.Select(n => n.ToString("0.############################", CultureInfo.InvariantCulture))
            .Select(n => new ResponseOption(n, new(instrument.Languages.Select(l => KeyValuePair.Create(l, n)))))];
        return new(item.Name, QuestionKind.Number, [.. options.Select(o => o.Code), Skipped, NotShown], 0, item, null) { Options = options };
    }

    /// <summary>Every respondent orders the same options: otherwise a place among three and one among five would be counted as one.</summary>
    private static bool IsRanked(Item item) => item is { Options.Count: > 1 and <= MostValues, Calculation: null } && item.Options.All(o => o.Relevant is null);

    private static IEnumerable<Breakdown> BreakdownsOf(Instrument instrument, Wave wave)
    {
        yield return new(All, [All], 0, null);
        foreach (var name in wave.Disaggregations)
            yield return name switch
            {
                "language" => new(name, wave.Languages, 0, null),
                "channel" => new(name, [.. wave.Channels.Select(c => c.Code)], 0, null),
                ReminderStages.Name when wave.Reminders.Count > 0 => new(name, ReminderStages.CodesOf(wave), 0, null),
                _ when instrument.Find(name) is { } stance && StanceSides.Find(wave, name) is not null => new(name, StanceSides.Codes, 0, stance),
                _ when instrument.Find(name) is { } item => new(name, [.. item.Options.Select(o => o.Code), Blank], 0, item),
                _ => throw new ArgumentException($"The instrument has no item '{name}'.", nameof(wave)),
            };
    }
}
