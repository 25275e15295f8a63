using System.Globalization;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Responses;

/// <summary>A form as far as it is filled in: what was typed, where it leads, and what is wrong with it.</summary>
/// <remarks>Never throws, whatever was posted. Answers to items off the route are kept in <see cref="AsTyped"/>, so that a respondent
/// who changes an answer back finds them again, and are left out of <see cref="Submit"/>.</remarks>
public sealed class FilledForm
{
    /// <summary>UTF-16 units of one text, whatever the author allows.</summary>
    public const int LongestText = 4_000;

    private readonly Instrument _instrument;
    private readonly IReadOnlyDictionary<string, string[]> _fields;
    private readonly List<(int Index, Problem Problem)> _problems = [];

    private FilledForm(Instrument instrument, IReadOnlyDictionary<string, string[]> fields, Dictionary<string, string> raw, DateOnly today, ulong? seed)
    {
        (_instrument, _fields, Today) = (instrument, fields, today);
        Route = Route.Of(instrument, raw, today, seed);
    }

    /// <summary>The day (UTC) on which the form is read, for <c>today()</c>.</summary>
    public DateOnly Today { get; }

    /// <summary>Where the answers that could be read lead.</summary>
    public Route Route { get; }

    /// <summary>Consent was refused or taken back: nothing may be kept.</summary>
    public bool IsDeclined { get; private init; }

    /// <summary>Consent was given.</summary>
    public bool IsConsented => Route[Submission.ConsentItem].Length > 0 && !IsDeclined;

    /// <param name="fields">Item name → what was given; several for a multiple choice. Names that begin with a dot belong to the form
    /// itself (no item can have one) and are passed over.</param>
    /// <param name="begunAt">When the respondent was given the form; its day alone is used in an anonymous wave.</param>
    /// <param name="now">The moment of sending; its day (UTC) alone is used in an anonymous wave.</param>
    /// <param name="seed">Of the respondent, for <c>random()</c>; <c>null</c> to draw anew.</param>
    public static FilledForm Read(Instrument instrument, Wave wave, IReadOnlyDictionary<string, string[]> fields, DateTimeOffset begunAt, DateTimeOffset now, ulong? seed = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var raw = new Dictionary<string, string>(instrument.Items.Count, StringComparer.Ordinal);
        List<(int Index, Problem Problem)>? unreadable = null;
        foreach (var (name, given) in fields)
        {
            if (name.StartsWith('.'))
                continue;
            var index = instrument.IndexOf(name);
            if (index < 0 || !instrument.Items[index].IsAsked)
            {
                (unreadable ??= []).Add((-1, Complaint.Of("item-unknown", Complaint.Place(name))));
                continue;
            }
            var (answer, fault) = TypedAnswer.Read(instrument.Items[index], given);
            if (answer.Length > 0)
                raw[name] = answer;
            if (fault is not null)
                (unreadable ??= []).Add((index, Complaint.Of(fault, name)));
        }
        foreach (var item in instrument.Items)
            if (Given(item, wave, begunAt, now) is { } value)
                raw[item.Name] = value;
        var form = new FilledForm(instrument, fields, raw, today, seed)
        {
            IsDeclined = raw.GetValueOrDefault(Submission.ConsentItem) is Submission.Refusal && instrument.Find(Submission.ConsentItem)!.IsSelection,
        };
        form.Check(unreadable);
        return form;
    }

    /// <summary>Everything that is wrong, in the order of the sheet; what concerns no item of it comes first.</summary>
    public IReadOnlyList<Problem> Problems => _problems.ConvertAll(p => p.Problem);

    /// <summary>Every asked item that something was given for, readable or not, on the route or off it; codes that are no options are left out.</summary>
    public IReadOnlyDictionary<string, string> AsTyped
    {
        get
        {
            var typed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, given) in _fields)
                if (_instrument.Find(name) is { IsAsked: true } item && Typed(item, given) is { Length: > 0 } text)
                    typed[name] = text;
            return typed;
        }
    }

    /// <summary>What is wrong in the sections up to and with <paramref name="section"/>, counted from 0.</summary>
    public IReadOnlyList<Problem> ProblemsThrough(int section)
    {
        var end = 0;
        for (var i = 0; i <= section; i++)
            end += _instrument.Sections[i].Items.Count;
        return [.. _problems.Where(p => p.Index < end).Select(p => p.Problem)];
    }

    /// <summary>Takes the form as finished.</summary>
    public Submission Submit() =>
        IsDeclined ? new Submission.Declined()
        : _problems.Count > 0 ? new Submission.Rejected(Problems, AsTyped)
        : new Submission.Accepted(Route.Answers, Route.Shown);

    private static string? Given(Item item, Wave wave, DateTimeOffset begunAt, DateTimeOffset now) => item.Type switch
    {
        ItemType.Hidden => wave.Values.GetValueOrDefault(item.Name),
        ItemType.Start => Moment(begunAt, wave.Anonymous),
        ItemType.End => Moment(now, wave.Anonymous),
        _ => null,
    };

    private static string Moment(DateTimeOffset at, bool dayOnly) =>
        at.UtcDateTime.ToString(dayOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Typed(Item item, string[] given) => item.Type switch
    {
        ItemType.SelectMultiple => string.Join(' ', item.Options.Where(o => given.Contains(o.Code)).Select(o => o.Code)),
        ItemType.Rank => string.Join(' ', given.SelectMany(g => g.Split(' ')).Where(g => item.Options.Any(o => o.Code == g)).Distinct(StringComparer.Ordinal)),
        ItemType.SelectOne => item.Options.FirstOrDefault(o => given.Contains(o.Code))?.Code ?? "",
        _ => CleanText.Of(given.FirstOrDefault(g => g.Length > 0) ?? ""),
    };

    // An unreadable answer off the route is dropped like any other: the respondent could not see the item to mend it.
    private void Check(List<(int Index, Problem Problem)>? unreadable)
    {
        if (unreadable is not null)
            _problems.AddRange(unreadable.Where(u => u.Index < 0));
        Func<string, string> value = name => Route[name];
        for (var i = 0; i < _instrument.Items.Count; i++)
        {
            var item = _instrument.Items[i];
            if (!item.IsAsked || !Route.Shown.Contains(item.Name))
                continue;
            if (unreadable?.Find(u => u.Index == i).Problem is { } problem)
                _problems.Add((i, problem));
            else if (FaultOf(item, Route, value, Today) is { } fault)
                _problems.Add((i, Complaint.Of(fault, item.Name)));
        }
    }

    private static string? FaultOf(Item item, Route route, Func<string, string> value, DateOnly today)
    {
        var answer = route[item.Name];
        if (answer.Length == 0)
            return item.Name == Submission.ConsentItem || (item.Required is { } required && Holds(required)) ? "answer-missing" : null;
        return item.Options.Any(o => o.Relevant is { } offered && answer.Split(' ').Contains(o.Code) && !Holds(offered)) ? "answer-unknown"
            : item.Constraint is { } constraint && !Holds(constraint, answer) ? "answer-refused"
            : answer.Length > LongestText ? "answer-long" : null;

        bool Holds(Expression expression, string self = "") => expression.Holds(value, self, today, route.DrawOf(expression, item.Name));
    }
}
