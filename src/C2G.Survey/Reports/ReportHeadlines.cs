using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>The figures that the wave exists for.</summary>
internal static class ReportHeadlines
{
    public static IReadOnlyList<HeadlineFigure> Of(Protection protection)
    {
        var (sources, lists) = (Sources(protection), ListWeights.Of(protection.Tally));
        var safe = lists.Select((list, arm) => list is null ? [] : SafeOf(protection, sources, list, arm)).ToList();
        return [.. sources.Select((s, h) => AgainstRest.In(Of(protection, s.Headline, s.Source, (arm, figure) => WeightedFigure.Of(lists[arm], h, figure, safe[arm])), protection))];
    }

    /// <summary>Headlines with what each is over everybody.</summary>
    public static IReadOnlyList<(Headline Headline, Figure Figure)> OverallOf(Protection protection) =>
        [.. Sources(protection).Select(s => (s.Headline, s.Source.FigureOf(s.Source.Table.Overall)))];

    /// <summary>Favourable and base of a headline.</summary>
    public static (long Favourable, long Base) CountOf(Tally tally, Headline headline)
    {
        var counts = tally.CountsOf(tally.Shape.HeadlineOf(headline.Id));
        return (counts[0], counts[0] + counts[1]);
    }

    /// <summary>The same items with the same favourable codes: only the bases differ.</summary>
    public static string FamilyOf(Instrument instrument, Headline headline) => string.Join('\n', headline.Items.Keys.Order(StringComparer.Ordinal)
        .Select(name => $"{name} {string.Join(' ', TallyShape.FavourableOf(headline, instrument.Find(name)!).Order(StringComparer.Ordinal))}"));

    private static HeadlineFigure Of(Protection protection, Headline headline, Source source, Func<int, Figure, WeightedFigure?> weighted)
    {
        var overall = source.FigureOf(source.Table.Overall);
        var isShown = overall.Share is not null;
        return new(headline.Id, headline.Title, [.. headline.Items.Keys], headline.Base, overall,
            isShown ? [.. protection.Tally.Shape.Wave.Arms.Zip(source.Table.Arms, (arm, row) =>
                new ArmFigure(arm.Id, arm.Label, arm.Design, Uncertainty.WithInterval(source.FigureOf(row), arm))
                {
                    Weighted = weighted(row.Line.Arm!.Value, source.FigureOf(row)),
                    NonResponse = NonResponse.Of(protection.Tally.Shape.Wave, protection.Tally.Shape.Instrument, headline, arm, source.FigureOf(row)),
                })] : [],
            isShown ? ReportItems.BreakdownsOf(protection, headline.Items.Count == 1 ? headline.Items.Keys.First() : null, source.Table, source.FigureOf) : []);
    }

    /// <summary>The headlines, by their place, of which an arm's weighted share gives nothing away.</summary>
    /// <remarks>Where other arms follow from this one and the whole, or a share is not rounded, every group must be such that it could be known.</remarks>
    private static IReadOnlyCollection<int> SafeOf(Protection protection, List<(Headline Headline, Source Source)> sources, ListWeights list, int arm)
    {
        var (isAlone, isRounded) = (sources.Count > 0 && protection.Arms.Count == 1, list.Breakdowns.Count > 1);
        var shown = Enumerable.Range(0, sources.Count).Where(h => sources[h].Source is var source && source.FigureOf(source.Table.Overall).Share is not null
            && source.FigureOf(source.Table.Arms[arm]).Share is not null && !list.IsAbout(h) && ((isAlone && isRounded) || (list.MayBeKnown(h)
            && list.Breakdowns.All(b => source.Table.LevelsOf(b).All(row => source.FigureOf(row).Hidden is not Hiding.Withheld))))).ToList();
        if (!isRounded)
            return shown;
        var comparisons = Representation.Of(protection, arm);
        var tables = GroupTables.Everything(shown.Count, [.. list.Breakdowns.Select(b => b.Levels.Count)]);
        return CrossingAudit.SafeOf(list, shown, !isAlone ? tables : new(
            [.. shown.Select(h => list.Breakdowns.Select(b => sources[h].Source.Table.LevelsOf(b).Select(row => sources[h].Source.FigureOf(row).Hidden is not Hiding.Withheld).ToArray()).ToArray())],
            [.. shown.Select(h => list.Breakdowns.Select(b => sources[h].Source.Table.LevelsOf(b).Select(row => !row.IsBaseHidden).ToArray()).ToArray())],
            [.. list.Breakdowns.Select(b => comparisons.Any(r => r.Margin.Item == b.Name && r.Why is null)
                ? tables.Numbers[list.Breakdowns.Index().First(i => i.Item == b).Index] : [.. protection.BlocksOf(b).SelectMany(block => block.Lines).OrderBy(l => l.Level).Select(l => !l.IsHidden)])]), protection.K);
    }

    /// <summary>A table and which of its columns are favourable.</summary>
    private sealed record Source(Table Table, Func<int, bool> IsFavourable)
    {
        public Figure FigureOf(TableRow row) => row.FigureOf(IsFavourable);
    }

    /// <summary>Where each headline is read from. Headlines on the same answers with another base withhold what the narrower base withholds:
    /// the favourable are the same people, and the base that is left would give the hidden rest away.</summary>
    private static List<(Headline Headline, Source Source)> Sources(Protection protection)
    {
        var shape = protection.Tally.Shape;
        var (narrower, found) = (new Dictionary<string, Source>(), new Dictionary<string, Source>());
        foreach (var headline in shape.Wave.Headlines.OrderBy(h => h.Base))
        {
            var family = FamilyOf(shape.Instrument, headline);
            if (!narrower.TryGetValue(family, out var tied) && headline.Items.Count == 1)
                tied = narrower[family] = OfItem(protection, headline);
            found[headline.Id] = headline is { Items.Count: 1, Base: BaseRule.Answered } ? tied! : narrower[family] = OfItsOwn(protection, headline, tied);
        }

        return [.. shape.Wave.Headlines.Select(h => (h, found[h.Id]))];
    }

    private static Source OfItem(Protection protection, Headline headline)
    {
        var item = protection.Tally.Shape.Instrument.Find(headline.Items.Keys.First())!;
        var codes = item.Options.Where(o => o.Missing is null).Select(o => o.Code).ToList();
        var favourable = TallyShape.FavourableOf(headline, item);
        return new(protection.TableOf(item), column => favourable.Contains(codes[column]));
    }

    private static Source OfItsOwn(Protection protection, Headline headline, Source? tied)
    {
        var question = protection.Tally.Shape.HeadlineOf(headline.Id);
        return new(new(protection, [0, 1], line => protection.Tally.CountsOf(question, line.Level, line.Arm)[..2])
        {
            IsTied = line => tied is not null && tied.FigureOf(tied.Table.RowOf(line)).Hidden is Hiding.Withheld,
        }, column => column == 0);
    }
}
