using System.Collections.Frozen;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Makes of each repeat as many groups of ordinary items as it is asked at most, so that nothing after the reading knows of repeats.</summary>
/// <remarks>Instance 2 of the item <c>x</c> is <c>x.2</c>. What cannot be told in these terms is said with its row, and keeps the workbook out of the field.</remarks>
internal sealed partial class Unrolling(IReadOnlyList<Repeat> repeats, Names names, IReadOnlyList<string> languages)
{
    internal const string Yes = "yes";

    private static readonly FrozenDictionary<string, Phrases> Words = new Dictionary<string, Phrases>
    {
        ["en"] = new("Is there another one to add?", "Yes", "No", " ({0})", "No more than {0} are asked about here."),
        ["es"] = new("¿Hay otra entrada que añadir?", "Sí", "No", " ({0})", "Aquí se pregunta por {0} como máximo."),
        ["fr"] = new("Y a-t-il une autre entrée à ajouter ?", "Oui", "Non", " ({0})", "Les questions portent ici sur {0} entrées au plus."),
        ["zh-Hans"] = new("是否还有要添加的一项？", "是", "否", "（{0}）", "此处最多询问{0}项。"),
    }.ToFrozenDictionary();

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public IReadOnlyList<Section> Of(IReadOnlyList<Section> sections) => [.. sections.SelectMany(Of)];

    private IEnumerable<Section> Of(Section section)
    {
        var row = names.RowsOf(section.Name) is [var first, ..] ? first : null;
        var relevant = Rewritten(section.Relevant, row, "relevant", null, 0);
        if (repeats.FirstOrDefault(r => r.IsSection && r.Name == section.Name) is not { } repeat)
            return [section with { Relevant = relevant, Items = Items(section.Items) }];
        return Instances(repeat).Select(i => section with
        {
            Name = Free(Repeat.NameOf(section.Name, i), row),
            Label = Numbered(section.Label, i),
            Relevant = Both(row!, relevant, Reaches(repeat, i, row!)),
            Items = [.. section.Items.Select(item => Instance(item, repeat, i)), .. More(repeat, i, null, row!)],
        });
    }

    private List<Item> Items(IReadOnlyList<Item> written)
    {
        var items = new List<Item>();
        for (var at = 0; at < written.Count;)
        {
            if (repeats.FirstOrDefault(r => r.Members.Contains(written[at].Name)) is not { } repeat)
            {
                items.Add(Rewritten(written[at++], null, 0));
                continue;
            }
            var members = written.Skip(at).TakeWhile(i => repeat.Members.Contains(i.Name)).ToList();
            foreach (var i in Instances(repeat))
            {
                var row = names.RowsOf(repeat.Name)[0];
                var reaches = Reaches(repeat, i, row);
                items.AddRange(members.Select(m => Instance(m, repeat, i)).Select(m => m with { Relevant = Both(row, reaches, m.Relevant) }));
                items.AddRange(More(repeat, i, Both(row, repeat.Around, reaches), row));
            }
            at += members.Count;
        }
        return items;
    }

    private static IEnumerable<int> Instances(Repeat repeat) => Enumerable.Range(1, repeat.Most);

    private Item Instance(Item item, Repeat repeat, int i) => Rewritten(item, repeat, i) is var own
        ? own with { Name = Free(Repeat.NameOf(item.Name, i), RowOf(item)), Label = Numbered(own.Label, i) }
        : own;

    /// <summary>Whether there is another; and behind the last one, when there are more by the count, that they are not asked about.</summary>
    private IEnumerable<Item> More(Repeat repeat, int i, Expression? relevant, Row row) => repeat.Exceeds is { } exceeds && i == repeat.Most ?
    [
        new(Free(Repeat.NameOf(repeat.Name, i) + ".most", row), ItemType.Note, In((_, words) => Number(words.Most, i)))
        {
            Relevant = Both(row, relevant, Counted(exceeds, row)),
        },
    ] : !repeat.IsOpen || i == repeat.Most ? [] :
    [
        new(Free(repeat.MoreAfter(i), names.RowsOf(repeat.Name)[0]), ItemType.SelectOne, In((l, words) => repeat.Label[l].Length > 0
            ? $"{repeat.Label[l]}{Number(words.Number, i)}{(l == "zh-Hans" ? "：" : l == "fr" ? " : " : ": ")}{words.Question}"
            : $"{words.Question}{Number(words.Number, i)}"))
        {
            Options = [new(Yes, In((_, words) => words.Yes)), new("no", In((_, words) => words.No))],
            Relevant = relevant,
        },
    ];

    private Item Rewritten(Item item, Repeat? here, int i)
    {
        var row = RowOf(item);
        return item with
        {
            Label = Rewritten(item.Label, row, "label", here, i),
            Hint = Rewritten(item.Hint, row, "hint", here, i),
            Options = [.. item.Options.Select(o => o with { Label = Rewritten(o.Label, row, "label", here, i), Relevant = Rewritten(o.Relevant, row, "choice_filter", here, i) })],
            Relevant = Rewritten(item.Relevant, row, "relevant", here, i),
            Required = Rewritten(item.Required, row, "required", here, i),
            Constraint = Rewritten(item.Constraint, row, "constraint", here, i),
            Calculation = Rewritten(item.Calculation, row, "calculation", here, i),
        };
    }

    private Expression? Rewritten(Expression? expression, Row? row, string column, Repeat? here, int i)
    {
        if (expression is null || here is null && expression.Unevaluated.Count == 0 && !expression.References.Any(IsRepeated))
            return expression;
        return row is null ? expression : Expressed(new AcrossInstances(repeats, here, i, m => row.NotFielded(column, $"The {column} column: {m}")).Of(expression.Root), row, column) ?? expression;
    }

    private bool IsRepeated(string name) => repeats.Any(r => r.Name == name || r.Members.Contains(name));

    private Expression? Reaches(Repeat repeat, int i, Row row) => repeat.Reaches(i) is { } reaches ? Counted(reaches, row) : null;

    private Expression? Counted(Node count, Row row) =>
        Expressed(new AcrossInstances(repeats, null, 0, m => row.NotFielded("repeat_count", $"The repeat_count column: {m}")).Of(count), row, "repeat_count");

    private static Expression? Expressed(Node root, Row row, string column)
    {
        if (Expression.Parse(SourceText.Write(root)) is not Parsing.Success { Expression: var expression })
        {
            row.NotFielded(column, $"The {column} column: written out for every instance of the repeat, the expression is too long. Ask for fewer instances, or split it over calculate rows.");
            return null;
        }
        foreach (var what in expression.Unevaluated.Except(expression.OutOfReach))
            row.NotFielded(column, $"The {column} column: {what} is not evaluated of what stands in it. It takes an item of a repeat, such as sum(${{x}}), count(${{rep}}) or indexed-repeat(${{x}}, ${{rep}}, 1).");
        return expression;
    }

    private static Expression? Both(Row row, Expression? outer, Expression? inner) => SurveySheet.Both(row, outer, inner);

    private Texts Rewritten(Texts texts, Row? row, string column, Repeat? here, int i)
    {
        if (row is null || !texts.Languages.Any(l => texts[l].Contains("${", StringComparison.Ordinal)))
            return texts;
        var across = new AcrossInstances(repeats, here, i, m => row.NotFielded(column, $"The {column} column: {m}"));
        return new(texts.Languages.Select(l => KeyValuePair.Create(l, Said().Replace(texts[l], m => $"${{{across.Name(m.Groups[1].Value)}}}"))));
    }

    private Row? RowOf(Item item) => names.RowsOf(item.Name) is [var row, ..] ? row : null;

    private string Free(string name, Row? row)
    {
        if (names.RowsOf(name).Count == 0 && _made.Add(name))
            return name;
        row?.NotFielded("name", $"The repeat makes an item {name}, and {(names.RowsOf(name) is [var taken, ..] ? $"row {taken.Number} has that name already. Give that row" : "another item of it becomes that, too. Give one of them")} another name.");
        return Free($"{name}_", null);
    }

    private static Texts Numbered(Texts texts, int i) =>
        new(texts.Languages.Where(l => texts[l].Length > 0).Select(l => KeyValuePair.Create(l, $"{texts[l]}{Number(In(l).Number, i)}")));

    private static string Number(string pattern, int i) => pattern.Replace("{0}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Phrases In(string language) => Words.GetValueOrDefault(language, Words["en"]);

    private Texts In(Func<string, Phrases, string> text) =>
        new(languages.Select(l => KeyValuePair.Create(l, text(l, In(l)))));

    [GeneratedRegex(@"\$\{([^}#]+)\}")]
    private static partial Regex Said();

    /// <param name="Question">Behind an instance: whether there is another.</param>
    /// <param name="Number">Behind a label, with the instance.</param>
    /// <param name="Most">Behind the last instance that is asked about.</param>
    private sealed record Phrases(string Question, string Yes, string No, string Number, string Most);
}
