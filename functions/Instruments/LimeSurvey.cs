using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace C2G.Survey.Functions.Instruments;

/// <summary>LimeSurvey's survey structure, as XML (.lss) and as tab-separated values.</summary>
/// <remarks>Source: LimeSurvey manual, "Tab Separated Value survey structure"; .lss of versions 3 to 6, the later of which keep texts in tables of their own.</remarks>
internal static partial class LimeSurvey
{
    private sealed record Part(string Id, string Parent, string Kind, string Name, Dictionary<string, string> Text)
    {
        public bool Required { get; init; }

        public string Relevance { get; init; } = "";

        public List<Part> Below { get; } = [];
    }

    public static Conversion ReadXml(string path)
    {
        using var reader = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 50_000_000 });
        var root = XDocument.Load(reader).Root!;
        if (root.Name.LocalName != "document")
            return new(null, []);
        var language = Rows(root, "surveys").Select(s => Cell(s, "language")).FirstOrDefault(l => l.Length > 0) ?? root.Descendants("language").Select(l => l.Value).FirstOrDefault("en");
        var groups = Rows(root, "groups").GroupBy(g => Cell(g, "gid")).Select(g => new Part(g.Key, "", "G", $"group_{g.Key}", Texts(root, g, "group_l10ns", "gid", "group_name"))).ToList();
        var questions = Rows(root, "questions").GroupBy(q => Cell(q, "qid")).Select(q => Question(root, q, "gid")).ToDictionary(q => q.Id, StringComparer.Ordinal);
        foreach (var sub in Rows(root, "subquestions").GroupBy(q => Cell(q, "qid")).Select(q => Question(root, q, "parent_qid")))
            if (questions.TryGetValue(sub.Parent, out var question))
                question.Below.Add(sub with { Kind = "SQ" });
        foreach (var answer in Rows(root, "answers").GroupBy(a => (Cell(a, "qid"), Cell(a, "code"))))
            if (questions.TryGetValue(answer.Key.Item1, out var question))
                question.Below.Add(new("", question.Id, "A", answer.Key.Item2, Texts(root, answer, "answer_l10ns", "aid", "answer")));
        foreach (var question in questions.Values)
            groups.Find(g => g.Id == question.Parent)?.Below.Add(question);
        var form = new Imported(language) { Title = Rows(root, "surveys_languagesettings").Select(s => Cell(s, "surveyls_title")).FirstOrDefault("") };
        if (Rows(root, "conditions").Any())
            form.Lose("conditions of LimeSurvey 1; relevance equations are kept where they can be");
        return Write(form, groups);
    }

    public static Conversion ReadTsv(string text)
    {
        var rows = CsvTrio.Rows(text.TrimStart('\uFEFF'), '\t');
        if (rows.Count == 0 || !rows[0].Contains("class"))
            return new(null, []);
        var columns = rows[0].Select((c, i) => (c, i)).DistinctBy(c => c.c).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        string Of(IReadOnlyList<string> row, string column) => columns.TryGetValue(column, out var i) && i < row.Count ? row[i] : "";
        var (language, title) = ("en", "");
        var (groups, known) = (new List<Part>(), new Dictionary<string, Part>(StringComparer.Ordinal));
        Part? group = null, question = null;
        foreach (var row in rows.Skip(1))
        {
            var kind = Of(row, "class");
            if (kind == "S" && Of(row, "name") == "language")
                language = Of(row, "text");
            if (kind == "SL" && Of(row, "name") == "surveyls_title" && title.Length == 0)
                title = Of(row, "text");
            if (kind is not ("G" or "Q" or "SQ" or "A"))
                continue;
            var key = $"{kind} {(kind is "G" ? Of(row, "type/scale") : kind is "Q" ? "" : question?.Name)} {Of(row, "name")}";
            if (!known.TryGetValue(key, out var part))
            {
                part = new("", "", kind == "Q" ? Of(row, "type/scale") : kind, kind == "G" ? $"group_{groups.Count + 1}" : Of(row, "name"), [])
                { Required = Of(row, "mandatory") == "Y", Relevance = Of(row, "relevance") };
                known[key] = part;
                if (kind == "G")
                    groups.Add(part);
                else
                    (kind == "Q" ? group : question)?.Below.Add(part);
            }
            part.Text.TryAdd(Of(row, "language"), kind == "G" ? Of(row, "name") : Of(row, "text"));
            if (kind == "G")
                group = part;
            if (kind == "Q")
                question = part;
        }
        return Write(new(language) { Title = title }, groups);
    }

    private static Conversion Write(Imported form, List<Part> groups)
    {
        foreach (var group in groups)
        {
            form.Begin(group.Name, group.Text, "field-list");
            foreach (var question in group.Below)
                Ask(form, question);
            form.End();
        }
        return form.Done();
    }

    private static void Ask(Imported form, Part q)
    {
        var relevant = q.Relevance is "" or "1" ? "" : Condition(q.Relevance);
        List<(string, IReadOnlyDictionary<string, string>)> Options(string kind) => [.. q.Below.Where(b => b.Kind == kind).Select(b => (b.Name, (IReadOnlyDictionary<string, string>)b.Text))];
        switch (q.Kind)
        {
            case "L" or "!" or "O": form.Ask("select_one", q.Name, q.Text, q.Required, relevant, options: Options("A")); break;
            case "M" or "P": form.Ask("select_multiple", q.Name, q.Text, q.Required, relevant, options: Options("SQ")); break;
            case "R": form.Ask("rank", q.Name, q.Text, q.Required, relevant, options: Options("A") is { Count: > 0 } ranked ? ranked : Options("SQ")); break;
            case "S": form.Ask("text", q.Name, q.Text, q.Required, relevant); break;
            case "T" or "U": form.Ask("text", q.Name, q.Text, q.Required, relevant, appearance: "multiline"); break;
            case "N": form.Ask("decimal", q.Name, q.Text, q.Required, relevant); break;
            case "D": form.Ask("date", q.Name, q.Text, q.Required, relevant); break;
            case "X": form.Ask("note", q.Name, q.Text, relevant: relevant); break;
            case "Y": form.Ask("select_one", q.Name, q.Text, q.Required, relevant, options: [Option("Y", "Yes"), Option("N", "No")]); break;
            case "5": form.Ask("range", q.Name, q.Text, q.Required, relevant, "start=1 end=5 step=1"); break;
            case "F":
                form.Begin($"{q.Name}_table", q.Text, "table-list");
                foreach (var row in q.Below.Where(b => b.Kind == "SQ"))
                    form.Ask("select_one", $"{q.Name}_{row.Name}", row.Text, q.Required, relevant, options: Options("A"), sharedList: $"{q.Name}_answers");
                form.End();
                break;
            case "A" or "B":
                foreach (var row in q.Below.Where(b => b.Kind == "SQ"))
                    form.Ask("range", $"{q.Name}_{row.Name}", row.Text, q.Required, relevant, $"start=1 end={(q.Kind == "A" ? 5 : 10)} step=1");
                form.Lose($"{q.Name}: the common question above its rows");
                break;
            default: form.Lose($"{q.Name}: the question of type {q.Kind}"); break;
        }
        if (q.Kind is "O" or "P")
            form.Lose($"{q.Name}: the comments beside its answers");
    }

    private static (string, IReadOnlyDictionary<string, string>) Option(string code, string label) => (code, new Dictionary<string, string> { ["en"] = label });

    // ((Q1.NAOK == "Y")) → ((${Q1} = "Y"))
    private static string Condition(string equation) => Variable().Replace(equation, "$${$1}")
        .Replace("==", "=", StringComparison.Ordinal).Replace("&&", " and ", StringComparison.Ordinal).Replace("||", " or ", StringComparison.Ordinal);

    private static Part Question(XElement root, IGrouping<string, XElement> q, string parent)
    {
        var first = q.First();
        return new(q.Key, Cell(first, parent), Cell(first, "type"), Cell(first, "title"), Texts(root, q, "question_l10ns", "qid", "question"))
        { Required = Cell(first, "mandatory") == "Y", Relevance = Cell(first, "relevance") };
    }

    private static Dictionary<string, string> Texts(XElement root, IEnumerable<XElement> rows, string table, string key, string column)
    {
        var id = Cell(rows.First(), key);
        var all = rows.Where(r => Cell(r, column).Length > 0).Concat(Rows(root, table).Where(r => id.Length > 0 && Cell(r, key) == id));
        return all.Where(r => Cell(r, "language").Length > 0).DistinctBy(r => Cell(r, "language")).ToDictionary(r => Cell(r, "language"), r => Cell(r, column));
    }

    private static IEnumerable<XElement> Rows(XElement root, string table) => root.Element(table)?.Element("rows")?.Elements("row") ?? [];

    private static string Cell(XElement row, string name) => row.Element(name)?.Value ?? "";

    [GeneratedRegex(@"\b([A-Za-z]\w*)\.(?:NAOK|value|code)\b")]
    private static partial Regex Variable();
}
