namespace C2G.Survey.Functions.Instruments;

/// <summary>LimeSurvey's survey structure as tab-separated values (.tsv, .txt).</summary>
/// <remarks>Source: LimeSurvey manual, "Tab Separated Value survey structure": every language writes all rows again, in the order of the survey.</remarks>
internal sealed class LimeSurveyTsv
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<LimeSurveyPart> _groups = [];
    private readonly Dictionary<(string, string, string, string), LimeSurveyPart> _known = [];
    private LimeSurveyPart? _group;
    private LimeSurveyPart? _question;
    private (string Language, int Count) _nameless = ("", 0);

    private LimeSurveyTsv(IReadOnlyList<string> header) =>
        _columns = header.Select((c, i) => (c, i)).DistinctBy(c => c.c).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);

    public static Conversion Read(string text)
    {
        var rows = CsvTrio.Rows(text.TrimStart('\uFEFF'), '\t');
        return rows.Count > 0 && rows[0].Contains("class") ? new LimeSurveyTsv(rows[0]).Write(rows) : new(null, []);
    }

    private Conversion Write(List<IReadOnlyList<string>> rows)
    {
        var language = rows.Find(r => Of(r, "class") == "S" && Of(r, "name") == "language") is { } set ? Of(set, "text") : "en";
        var settings = rows.Where(r => Of(r, "class") == "SL").OrderByDescending(r => Of(r, "language") == language).ToList();
        var form = LimeSurvey.Form(language, settings.Find(r => Of(r, "name") == "surveyls_title") is { } title ? Of(title, "text") : "");
        foreach (var (name, what) in new[] { ("surveyls_description", "the description of the survey"), ("surveyls_welcometext", "the welcome text"), ("surveyls_endtext", "the text at the end") })
            if (settings.Exists(r => Of(r, "name") == name && Markup.Words(Of(r, "text")).Length > 0))
                form.Lose(what);
        foreach (var row in rows.Skip(1))
            Add(row);
        foreach (var kind in rows.Skip(1).Select(r => Of(r, "class")).Distinct().Where(c => c is not ("S" or "SL" or "G" or "Q" or "SQ" or "A" or "")).Take(20))
            form.Lose($"the rows of the class {Markup.Words(kind)}");
        return LimeSurvey.Write(form, _groups);
    }

    private void Add(IReadOnlyList<string> row)
    {
        var (kind, name, scale, language) = (Of(row, "class"), Of(row, "name"), Of(row, "type/scale"), Of(row, "language"));
        if (kind is not ("G" or "Q" or "SQ" or "A"))
            return;
        var key = kind switch { "G" => (kind, "", GroupNumber(scale, language), ""), "Q" => (kind, "", "", name), _ => (kind, _question?.Name ?? "", scale, name) };
        if (!_known.TryGetValue(key, out var part))
        {
            part = _known[key] = Part(row, kind == "Q" ? scale : kind, kind == "G" ? $"group_{_groups.Count + 1}" : name);
            if (kind == "G")
                _groups.Add(part);
            else
                (kind == "Q" ? _group : _question)?.Below.Add(part);
        }
        part.Text.TryAdd(language, kind == "G" ? name : Of(row, "text"));
        if ((kind == "G" ? Of(row, "text") : Of(row, "help")) is { Length: > 0 } help)
            part.Help.TryAdd(language, help);
        if (Of(row, "other_replace_text") is { Length: > 0 } other)
            (part.Words.TryGetValue("other_replace_text", out var words) ? words : part.Words["other_replace_text"] = []).TryAdd(language, other);
        if (kind == "G")
            _group = part;
        if (kind == "Q")
            _question = part;
    }

    // Older files have no number for a group: the third of each language is the same one.
    private string GroupNumber(string scale, string language)
    {
        if (scale.Length > 0)
            return scale;
        _nameless = (language, _nameless.Language == language ? _nameless.Count + 1 : 1);
        return $"#{_nameless.Count}";
    }

    private LimeSurveyPart Part(IReadOnlyList<string> row, string kind, string name) => new(kind, name, [])
    {
        Mandatory = Of(row, "mandatory"),
        Relevance = Of(row, "relevance"),
        Pattern = kind is "SQ" or "A" or "G" ? "" : Of(row, "validation"),
        HasOther = Of(row, "other") == "Y",
        Aliases = kind is not ("SQ" or "A" or "G") && Of(row, "id") is { Length: > 0 } id ? [$"Q{id}"] : [],
        Scale = kind is "SQ" or "A" ? Of(row, "type/scale") : "",
        Attributes = kind is "SQ" or "A" or "G" ? [] : _columns.Where(c => c.Value < row.Count && row[c.Value].Length > 0).ToDictionary(c => c.Key, c => row[c.Value]),
    };

    private string Of(IReadOnlyList<string> row, string column) => _columns.TryGetValue(column, out var i) && i < row.Count ? row[i] : "";
}
