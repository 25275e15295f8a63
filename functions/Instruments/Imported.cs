using System.Net;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A questionnaire of another program on its way to the sheets of a workbook: texts without markup, names and codes that a data file can have.</summary>
internal sealed partial class Imported(string defaultLanguage)
{
    private readonly List<Dictionary<string, string>> _survey = [];
    private readonly List<Dictionary<string, string>> _choices = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);
    private readonly List<string> _lost = [];

    /// <summary>Title of the form.</summary>
    public string Title { get; set; } = "";

    public void Lose(string what) => _lost.Add(what);

    public void Begin(string name, IReadOnlyDictionary<string, string> label, string appearance = "") =>
        Add("begin_group", NameOf(name), label, ("appearance", appearance));

    public void End() => _survey.Add(new() { ["type"] = "end_group" });

    /// <summary>Adds a question; its options, if any, become a list of their own.</summary>
    public void Ask(string type, string name, IReadOnlyDictionary<string, string> label, bool required = false, string relevant = "", string parameters = "",
        string appearance = "", IReadOnlyList<(string Code, IReadOnlyDictionary<string, string> Label)>? options = null, string? sharedList = null)
    {
        var own = NameOf(name);
        if (options is not null)
        {
            var list = sharedList is null ? $"{own}_options" : Clean(sharedList);
            if (_lists.Add(list))
                foreach (var (code, text) in options)
                    _choices.Add(Texts(new() { ["list_name"] = list, ["name"] = CodeOf(code) }, "label", text));
            type = $"{type} {list}";
        }
        if (relevant.Length > 0 && Expression.Parse(relevant) is not Parsing.Success { Expression.Unevaluated.Count: 0 })
        {
            Lose($"{name}: the condition under which it is asked ({relevant})");
            relevant = "";
        }
        Add(type, own, label, ("required", required ? "yes" : ""), ("relevant", relevant), ("parameters", parameters), ("appearance", appearance));
    }

    public Conversion Done() => new(
    [
        Sheet("survey", ["type", "name"], _survey),
        .. _choices.Count > 0 ? [Sheet("choices", ["list_name", "name"], _choices)] : Array.Empty<Sheet>(),
        new("settings", [["form_title", "default_language"], [Plain(Title), defaultLanguage]]),
    ], _lost);

    /// <summary>Text without markup: scripts and styles go with their content, tags leave a blank.</summary>
    public static string Plain(string html) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(ScriptOrStyle().Replace(html, " "), " ")), " ").Trim().Replace("${", "$ {", StringComparison.Ordinal);

    /// <summary>A name as a data file can have it.</summary>
    public static string Clean(string name)
    {
        var clean = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')]);
        return clean.Length == 0 ? "q" : char.IsAsciiDigit(clean[0]) ? $"q{clean}" : clean;
    }

    public static string CodeOf(string code) => new([.. code.Trim().Select(c => char.IsWhiteSpace(c) ? '_' : c)]);

    private string NameOf(string name)
    {
        var clean = Clean(name);
        var free = clean;
        for (var i = 2; !_names.Add(free); i++)
            free = $"{clean}_{i}";
        return free;
    }

    private void Add(string type, string name, IReadOnlyDictionary<string, string> label, params ReadOnlySpan<(string Column, string Text)> cells)
    {
        var row = Texts(new() { ["type"] = type, ["name"] = name }, "label", label);
        foreach (var (column, text) in cells)
            row[column] = text;
        _survey.Add(row);
    }

    private Dictionary<string, string> Texts(Dictionary<string, string> row, string column, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (language, text) in texts)
            row[$"{column}::{(language.Length > 0 ? language : defaultLanguage)}"] = Plain(text);
        return row;
    }

    private static Sheet Sheet(string name, IReadOnlyList<string> first, List<Dictionary<string, string>> rows)
    {
        string[] columns = [.. first, .. rows.SelectMany(r => r.Where(c => c.Value.Length > 0).Select(c => c.Key)).Distinct().Except(first)];
        return new(name, [columns, .. rows.Select(r => (IReadOnlyList<string>)[.. columns.Select(c => r.GetValueOrDefault(c, ""))])]);
    }

    [GeneratedRegex("<(script|style)[^>]*>.*?(</\\1>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex ScriptOrStyle();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("[\\s\\u00A0]+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
