using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>How respondents came to be asked. It decides what may be said about uncertainty.</summary>
public enum Design
{
    /// <summary>Everybody on a contact list was invited.</summary>
    CensusList,
    /// <summary>A random sample of a frame was invited.</summary>
    Probability,
    /// <summary>Anybody with the link could answer: no interval and no test, ever.</summary>
    OpenLink,
}

/// <summary>A part of the wave with one design of its own.</summary>
/// <param name="FrameSize">Number of people on the list or in the frame; <c>null</c> when unknown or open.</param>
/// <param name="Trim">Weights above so many times the median weight are cut; above 1, and only with a frame of several margins.</param>
public sealed record Arm(string Id, Design Design, Texts Label, int? FrameSize = null, int? Invited = null, int? Delivered = null, Frame? Frame = null, double? Trim = null)
{
    /// <summary>Only of a list or a sample whose people answer once.</summary>
    public DeclaredDispositions? Dispositions { get; init; }
}

/// <summary>One way in, with one link of its own: <c>/s/{wave}?c={code}</c>.</summary>
public sealed record Channel(string Code, string Arm, Texts Label);

/// <summary>Who counts in the denominator of a figure.</summary>
public enum BaseRule
{
    /// <summary>Gave a substantive answer to every item of the figure: don't know, not applicable, prefer not to say and blank are left out.</summary>
    Answered,
    /// <summary>Was shown every item of the figure.</summary>
    Asked,
    /// <summary>Every respondent of the wave.</summary>
    AllRespondents,
}

/// <summary>A published figure: the share of a base whose answers are favourable on <em>every</em> one of the items.</summary>
/// <param name="Items">Item → its favourable codes; an empty list takes the codes that the instrument declares.</param>
public sealed record Headline(string Id, Texts Title, IReadOnlyDictionary<string, IReadOnlyList<string>> Items, BaseRule Base);

/// <summary>The same people asked before and after, matched by a code that they made themselves.</summary>
public sealed record Pairing(string PhaseItem, string Before, string After, string CodeItem, IReadOnlyList<string> Items);

/// <summary>One fielding of an instrument. As a file: readable JSON, every setting in it.</summary>
public sealed record Wave
{
    /// <summary>1-40 of <c>a-z 0-9 -</c>; the name in the address.</summary>
    public required string Id { get; init; }

    public required Texts Title { get; init; }

    /// <summary>The workbook, relative to the wave's file; kept as the form's id once stored.</summary>
    public required string Instrument { get; init; }

    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which answers are taken (UTC).</summary>
    public required DateOnly ClosesOn { get; init; }

    /// <summary>Anonymous waves store dates, never times, and fold in batches of at least <see cref="K"/>.</summary>
    public bool Anonymous { get; init; } = true;

    /// <summary>No published cell stands for fewer people than this.</summary>
    public int K { get; init; } = 5;

    public required IReadOnlyList<Arm> Arms { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>Offered to respondents; each must be complete in the instrument.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Items, or <c>language</c>, <c>channel</c>, <c>reminder</c>, by which the tables are broken down.</summary>
    public IReadOnlyList<string> Disaggregations { get; init; } = [];

    /// <summary>Days on which those who had not answered were reminded, in order; <c>reminder</c> among the disaggregations then counts answers by stage.</summary>
    public IReadOnlyList<DateOnly> Reminders { get; init; } = [];

    public IReadOnlyList<Headline> Headlines { get; init; } = [];

    /// <summary>Items on perceived neutrality, one for each topic.</summary>
    public IReadOnlyList<LeanQuestion> Neutrality { get; init; } = [];

    /// <summary>Items whose reliability as one measure is reported.</summary>
    public IReadOnlyList<Scale> Scales { get; init; } = [];

    public Pairing? Pairing { get; init; }

    /// <summary>Waves of one series are rolled up together, such as the 13 webinars.</summary>
    public string? Series { get; init; }

    /// <summary>Who is responsible for the data (GDPR Art. 13).</summary>
    public required string Controller { get; init; }

    /// <summary>An e-mail address or a URL where the controller is reached.</summary>
    public required string Contact { get; init; }

    public int MonthsKept { get; init; } = 24;

    /// <summary>What respondents are told about their data before the first question, a text for each paragraph in every language of the wave.
    /// A file without it gets the product's own notice when the wave is stored; either way it never changes, so that it is known what each respondent agreed to.</summary>
    public IReadOnlyList<Texts> Notice { get; init; } = [];

    /// <summary>A separate form for contact details, never linked with the answers; its note is hidden without one.</summary>
    public string? ContactForm { get; init; }

    /// <summary>Minutes that answering takes, as told on the first page.</summary>
    public int? Minutes { get; init; }

    /// <summary>Values for the instrument's hidden items, such as the event's code.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The answers are made up: every page, sheet and mail says so.</summary>
    public bool Simulated { get; init; }

    /// <summary>The same, with what became of the people of one arm.</summary>
    public Wave WithDispositions(string arm, DeclaredDispositions dispositions) =>
        this with { Arms = [.. Arms.Select(a => a.Id == arm ? a with { Dispositions = dispositions } : a)] };

    /// <summary>The channel of that code, or <c>null</c>.</summary>
    public Channel? FindChannel(string code) => Channels.FirstOrDefault(c => c.Code == code);

    public Arm ArmOf(string channel) => Arms.First(a => a.Id == Channels.First(c => c.Code == channel).Arm);
}
