using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>The tables of the items.</summary>
internal static class ReportItems
{
    /// <summary>Every item but those that are asked before and after: pooled, they would count the same people twice, and beside the matched
    /// pairs they would give away the few who could not be matched.</summary>
    public static IReadOnlyList<ItemTable> Of(Protection protection) =>
        [.. from section in protection.Tally.Shape.Instrument.Sections
            from item in section.Items
            let question = protection.Tally.Shape.Find(item.Name)
            where question is not null && protection.Tally.Shape.Wave.Pairing?.Items.Contains(item.Name) is not true
            select question.Kind switch
            {
                QuestionKind.SingleChoice => OfSingle(protection, question, section.Name),
                QuestionKind.MultipleChoice => OfMultiple(protection, question, section.Name),
                QuestionKind.Number => OfNumbers(protection, question, section.Name),
                QuestionKind.Rank => OfRanking(protection, question, section.Name),
                _ when item.Type is ItemType.Acknowledge => OfStatement(protection, question, section.Name),
                _ => OfOpen(protection, question, section.Name),
            }];

    /// <summary>A figure by the levels of every breakdown.</summary>
    /// <param name="about">The item that the figure is about: it is not broken down by itself.</param>
    public static IReadOnlyList<BreakdownFigures> BreakdownsOf(Protection protection, string? about, Table table, Func<TableRow, Figure> figure) =>
        [.. Breakdowns(protection, about).Select(b => new BreakdownFigures(b.Name, b.Item?.Label ?? Texts.None,
            [.. table.LevelsOf(b).Select(row => new LevelFigure(row.Line.Code, row.Line.Label, figure(row)))]))];

    private static ItemTable OfSingle(Protection protection, Question question, string section)
    {
        var (item, table) = (question.Item!, protection.TableOf(question.Item!));
        var options = question.Options.Where(o => o.Missing is null).ToList();
        Figure FavourableOf(TableRow row) => row.FigureOf(column => item.Favourable.Contains(options[column].Code));
        var favourable = item.Favourable.Count > 0 ? FavourableOf(table.Overall) : null;
        var (missing, asked) = MissingOf(protection, question, table.Overall);
        return new(item.Name, item.Type, item.Label, section, table.Overall.IsBaseHidden ? null : table.Overall.Base,
            CellsOf(table.Overall, options, isLabelled: true), item.Favourable, favourable, missing,
            favourable?.Share is null ? [] : BreakdownsOf(protection, item.Name, table, FavourableOf),
            table.Overall.IsColumnHidden.All(hidden => hidden) ? [] : [.. Breakdowns(protection, item.Name).Select(b =>
                new Distribution(b.Name, b.Item?.Label ?? Texts.None, [.. table.LevelsOf(b).Select(row =>
                    new LevelDistribution(row.Line.Code, row.Line.Label, row.IsBaseHidden ? null : row.Base, CellsOf(row, options, isLabelled: false)))]))],
            asked);
    }

    /// <summary>A table like that of a single choice, and what its shown counts come to.</summary>
    private static ItemTable OfNumbers(Protection protection, Question question, string section)
    {
        var (item, table, scale) = (OfSingle(protection, question, section), protection.TableOf(question.Item!), question.Item!.Scale!);
        return item with
        {
            Numbers = NumberSummary.Of(table.Overall, scale),
            Arms = [.. protection.Tally.Shape.Wave.Arms.Zip(table.Arms, (arm, row) => (arm, row, Numbers: NumberSummary.Of(row, scale, arm)))
                .Where(a => a.Numbers is not null).Select(a => new ArmNumbers(a.arm.Id, a.arm.Label, a.row.Base, a.Numbers!))],
            Distributions = [.. item.Distributions.Zip(item.Distributions.Count == 0 ? [] : Breakdowns(protection, item.Name), (d, b) => d with
            {
                Levels = [.. d.Levels.Zip(table.LevelsOf(b), (level, row) => level with { Numbers = NumberSummary.Of(row, scale) })],
            })],
        };
    }

    private static ItemTable OfRanking(Protection protection, Question question, string section)
    {
        var ranking = Ranking.Of(protection, question);
        return OfOpen(protection, question, section) with { Options = [.. ranking.Select(o => o.Places[0] with { Code = o.Code, Label = o.Label })], Ranking = ranking };
    }

    /// <summary>Its one answer is a share of those who were shown the statement, and is told with them or not at all.</summary>
    private static ItemTable OfStatement(Protection protection, Question question, string section)
    {
        var table = OfOpen(protection, question, section);
        var isHidden = table.Base is null || table.Asked is null;
        return table with { Options = [Cell.Of(Item.Acknowledged, Texts.None, table.Base ?? 0, table.Asked ?? 0, isHidden)] };
    }

    private static List<Cell> CellsOf(TableRow row, List<ResponseOption> options, bool isLabelled) =>
        [.. options.Select((o, column) => row.CellOf(column, o.Code, isLabelled ? o.Label : Texts.None))];

    /// <summary>Each option is a table of its own, chosen or not, for the shares of a multiple choice do not add up.</summary>
    private static ItemTable OfMultiple(Protection protection, Question question, string section)
    {
        var options = question.Item!.Options;
        var whole = MultipleChoice.OptionsOf(protection, question, new HashSet<Line>());
        var overall = whole[0].Overall;
        var (missing, asked) = MissingOf(protection, question, overall);
        var shown = whole.Where(t => !t.Overall.IsColumnHidden[0]).ToList();
        return new(question.Name, question.Item.Type, question.Item.Label, section, overall.IsBaseHidden ? null : overall.Base,
            [.. options.Zip(whole, (o, t) => t.Overall.CellOf(0, o.Code, o.Label))], [], null, missing, [],
            shown.Count == 0 ? [] : [.. Breakdowns(protection, question.Name).Select(b => MultipleChoice.By(protection, question, b))], asked);
    }

    private static ItemTable OfOpen(Protection protection, Question question, string section)
    {
        var answered = protection.Tally.CountsOf(question)[^3];
        var isHidden = Suppression.IsSmall(answered, protection.K);
        var missing = MissingAnswers.Of(protection, question, isHidden ? answered : null);
        var respondents = protection.Tally.RespondentsOf();
        return new(question.Name, question.Item!.Type, question.Item.Label, section, isHidden ? null : answered, [], [], null,
            CellsOf(missing, respondents), [], [], missing.AskedOf(respondents));
    }

    private static (IReadOnlyList<Cell> Cells, long? Asked) MissingOf(Protection protection, Question question, TableRow overall)
    {
        var (respondents, missing) = (protection.Tally.RespondentsOf(), MissingAnswers.Of(protection, question, overall.IsBaseHidden ? overall.Base : null));
        return (CellsOf(missing, respondents), missing.AskedOf(respondents));
    }

    private static List<Cell> CellsOf(MissingAnswers missing, long respondents) =>
        [.. missing.Kinds.Select(m => Cell.Of(m.Code, m.Label, m.Count, respondents, m.IsHidden))];

    private static IEnumerable<Breakdown> Breakdowns(Protection protection, string? about) =>
        protection.Tally.Shape.Breakdowns.Skip(1).Where(b => b.Name != about);
}
