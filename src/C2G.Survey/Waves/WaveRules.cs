using System.Text.RegularExpressions;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Waves;

/// <summary>What must hold before a wave may be stored: first the file by itself, then against its instrument.</summary>
public static partial class WaveRules
{
    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    /// <summary>Parts of the evaluator's addresses, where a wave of that name would be out of reach.</summary>
    private static readonly string[] Reserved = ["series", "sign-in", "sign-out"];

    /// <summary>Whether the text can be a wave's id or a channel's code: it becomes part of an address and a key.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Every problem of the file alone; empty when there is none.</summary>
    public static IReadOnlyList<Problem> Check(Wave wave, string file)
    {
        var problems = new List<Problem>();
        void Say(bool wrong, string property, string message)
        {
            if (wrong)
                problems.Add(new("wave-invalid", $"{file}:{property}", message));
        }

        Say(!IsId(wave.Id), "id", "Use 1-40 of a-z, 0-9 and hyphens; it becomes part of the address.");
        Say(Reserved.Contains(wave.Id), "id", $"{string.Join(", ", Reserved)} are addresses of the evaluator's pages: choose another id.");
        Say(wave.ClosesOn < wave.OpensOn, "closesOn", "The wave closes before it opens.");
        Say(wave.K < 3, "k", "The smallest group that may be shown is 3 at the least; 5 is usual.");
        Say(wave.MonthsKept is < 1 or > 120, "monthsKept", "Answers are kept for 1 to 120 months after closing.");
        Say(wave.Languages.Count == 0, "languages", "Name at least one language, such as \"en\".");
        Say(wave.Arms.Count == 0, "arms", "Name at least one arm with its design: census-list, probability or open-link.");
        Say(wave.Channels.Count == 0, "channels", "Name at least one channel; each has a link of its own.");
        Say(wave.Controller.Length == 0, "controller", "Say who is responsible for the data.");
        Say(wave.Contact.Length == 0, "contact", "Say where the controller is reached.");
        Say(wave.ContactForm is { } form && !(Uri.TryCreate(form, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
            "contactForm", "Give the whole address of the contact form, with https://, or leave it out.");
        foreach (var (paragraph, language) in wave.Notice.Index().SelectMany(p => wave.Languages.Where(l => p.Item[l].Length == 0).Select(l => (p.Index, l))))
            Say(true, $"notice.{paragraph + 1}", $"This paragraph has no '{language}'.");
        foreach (var twice in wave.Arms.CountBy(a => a.Id).Concat(wave.Channels.CountBy(c => c.Code)).Concat(wave.Headlines.CountBy(h => h.Id)).Concat(wave.Scales.CountBy(s => s.Id)).Where(n => n.Value > 1))
            Say(true, twice.Key, "This name is used twice.");
        foreach (var channel in wave.Channels)
        {
            Say(!IsId(channel.Code), $"channels.{channel.Code}", "Use 1-40 of a-z, 0-9 and hyphens; it becomes part of the address.");
            Say(wave.Arms.All(a => a.Id != channel.Arm), $"channels.{channel.Code}", $"There is no arm '{channel.Arm}'.");
        }

        foreach (var arm in wave.Arms)
            Say(arm.Design is Design.CensusList or Design.Probability && arm.FrameSize is not > 0, $"arms.{arm.Id}.frameSize", "A list or a sample needs the number of people on the list.");
        problems.AddRange(Frame.Check(wave, file));
        problems.AddRange(DeclaredDispositions.Check(wave, file));
        problems.AddRange(ReminderStages.Check(wave, file));
        return problems;
    }

    /// <summary>Every place where the wave asks for what the instrument does not have; empty when there is none.</summary>
    public static IReadOnlyList<Problem> Check(Wave wave, Instrument instrument, string file)
    {
        var problems = new List<Problem>();
        foreach (var language in wave.Languages.Where(l => !instrument.Languages.Contains(l)))
            problems.Add(new("wave-language", $"{file}:languages", $"The instrument has no '{language}'; it has {string.Join(", ", instrument.Languages)}."));
        foreach (var breakdown in wave.Disaggregations.Where(b => b is not ("language" or "channel") && !(b is ReminderStages.Name && wave.Reminders.Count > 0)))
            if (instrument.Find(breakdown) is not { Type: ItemType.SelectOne })
                problems.Add(new("wave-item", $"{file}:disaggregations.{breakdown}", "Disaggregate by a single-choice item of the instrument, by language, by channel, or by reminder where the wave declares reminders."));
        foreach (var headline in wave.Headlines)
            foreach (var (name, codes) in headline.Items)
                CheckHeadline(headline.Id, name, codes);
        if (wave.Pairing is { } pairing)
            foreach (var name in pairing.Items.Append(pairing.PhaseItem).Append(pairing.CodeItem).Where(n => instrument.Find(n) is null))
                problems.Add(new("wave-item", $"{file}:pairing.{name}", "The instrument has no such item."));
        foreach (var name in wave.Values.Keys.Where(n => instrument.Find(n) is not { Type: ItemType.Hidden }))
            problems.Add(new("wave-item", $"{file}:values.{name}", "Only hidden items of the instrument take a value from the wave."));
        problems.AddRange(Frame.Check(wave, instrument, file));
        problems.AddRange(ReminderStages.Check(wave, instrument, file));
        problems.AddRange(LeanRules.Check(wave, instrument, file));
        problems.AddRange(Scale.Check(wave, instrument, file));
        return problems;

        void CheckHeadline(string id, string name, IReadOnlyList<string> codes)
        {
            var where = $"{file}:headlines.{id}.{name}";
            if (wave.Pairing?.Items.Contains(name) is true)
                problems.Add(new("wave-item", where, "The same people answer this item before and after, so a headline would count them twice; see the learning figures."));
            else if (name == Submission.ConsentItem || instrument.Find(name) is not { Type: ItemType.SelectOne } item)
                problems.Add(new("wave-item", where, "A headline counts single-choice items of the instrument, and not consent, to which everybody who is counted said yes."));
            else if (codes.Count == 0 && item.Favourable.Count == 0)
                problems.Add(new("wave-item", where, "Name the favourable codes: the instrument declares none for this item."));
            else
                foreach (var code in codes.Where(c => item.Options.All(o => o.Code != c)))
                    problems.Add(new("wave-code", where, $"'{code}' is not an option of this item."));
        }
    }
}
