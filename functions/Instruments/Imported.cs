using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Instruments;

/// <summary>How another program writes what depends on answers.</summary>
/// <param name="Placeholder">Stands in a text for an answer.</param>
/// <param name="NameIn">The name in a placeholder.</param>
/// <param name="Condition">A condition as an XLSForm expression, <c>null</c> when it has none such.</param>
/// <param name="Words">A condition as its author knows it; without it as it stands in the file.</param>
internal sealed record ImportedDialect(Regex Placeholder, Func<string, string> NameIn, Func<string, Func<string, ImportedReference?>, string?> Condition, Func<string, string>? Words = null);

/// <summary>A questionnaire of another program on its way to the sheets of a workbook: names and codes that a data file can have, and a list of what gets lost.</summary>
internal sealed class Imported(string defaultLanguage, ImportedDialect dialect)
{
    /// <summary>What a sheet may have where it is read again.</summary>
    private const int MostRows = 20_000;

    private readonly List<ImportedLine> _survey = [];
    private readonly List<ImportedLine> _choices = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "meta" };
    private readonly Dictionary<string, Dictionary<string, string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedReference> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedReference> _aliases = new(StringComparer.Ordinal);
    private readonly List<string> _lost = [];

    /// <summary>Title of the form.</summary>
    public string Title { get; set; } = "";

    /// <summary>A sheet could not have more rows.</summary>
    public bool IsFull => _survey.Count >= MostRows || _choices.Count >= MostRows;

    public void Lose(string what) => _lost.Add(what);

    public void Begin(string name, IReadOnlyDictionary<string, string> label, string appearance = "", string relevant = "")
    {
        if (IsFull)
            return;
        var line = new ImportedLine(name) { Condition = relevant };
        line.Cells["type"] = "begin_group";
        line.Cells["name"] = NameOf(name);
        line.Cells["appearance"] = appearance;
        line.Add("label", label);
        _survey.Add(line);
    }

    /// <summary>Ends the group, which vanishes when nothing has come into it.</summary>
    public void End()
    {
        if (IsFull)
            return;
        if (_survey[^1].Cells["type"] == "begin_group")
            _survey.RemoveAt(_survey.Count - 1);
        else
            _survey.Add(new("") { Cells = { ["type"] = "end_group" } });
    }

    /// <summary>Adds a question; its options, if any, become a list of their own.</summary>
    public void Ask(ImportedQuestion q)
    {
        if (IsFull)
            return;
        if (q.Options is { Count: 0 } && q.Other is null)
        {
            Lose($"{q.Name}: the question, because it has no options");
            return;
        }
        var own = NameOf(q.Name);
        if (own != Clean(q.Name))
            Lose($"{q.Name}: its name, which is taken; it is {own} here");
        var codes = q.Options is null ? [] : ListOf(q, own);
        var line = new ImportedLine(q.Name) { Condition = q.Relevant, NeedsLabel = true };
        line.Cells["type"] = q.Options is null ? q.Type : $"{q.Type} {ListName(q, own)}";
        line.Cells["name"] = own;
        if (q.Option is { } chosen && _references.GetValueOrDefault(chosen.Question) is { } asked && ConditionTokens.Quoted(asked.CodeOf(chosen.Code)) is { } code)
            line.Cells["relevant"] = $"selected(${{{asked.Name}}}, {code})";
        line.Cells["required"] = q.Required ? "yes" : "";
        line.Cells["constraint"] = q.Constraint;
        line.Cells["parameters"] = q.Parameters;
        line.Cells["appearance"] = q.Appearance;
        line.Add("label", q.Label);
        line.Add("hint", q.Hint ?? new Dictionary<string, string>());
        _survey.Add(line);
        var reference = new ImportedReference(own, "", codes);
        _references.TryAdd(q.Name, reference);
        foreach (var alias in q.Aliases)
            _aliases.TryAdd(alias, reference);
        if (q.Other is not null)
            AskOther(q, own);
    }

    /// <summary>A name that stands for one option of a question that was added.</summary>
    public void Refer(string name, string question, string option, bool isAlias = false)
    {
        if (_references.GetValueOrDefault(question) is { } asked)
            (isAlias ? _aliases : _references).TryAdd(name, asked with { Code = asked.CodeOf(option) });
    }

    public Conversion Done() => IsFull ? new(null, []) : new(ImportedSheets.Of(_survey, _choices, Title, defaultLanguage, dialect, Find, Lose), [.. _lost.Distinct()]);

    /// <summary>A name as a data file can have it.</summary>
    public static string Clean(string name)
    {
        var clean = new string([.. name.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')]);
        return clean.Length == 0 ? "q" : char.IsAsciiDigit(clean[0]) ? $"q{clean}" : clean;
    }

    private ImportedReference? Find(string name) => _references.GetValueOrDefault(name) ?? _aliases.GetValueOrDefault(name);

    private void AskOther(ImportedQuestion q, string own)
    {
        var line = new ImportedLine(q.Name) { Word = "other" };
        line.Cells["type"] = "text";
        line.Cells["name"] = NameOf($"{own}_other");
        line.Cells["relevant"] = $"selected(${{{own}}}, 'other')";
        line.Add("label", q.Other!);
        _survey.Add(line);
        _references.TryAdd($"{q.Name}_other", new(line.Cells["name"], "", new Dictionary<string, string>()));
    }

    private static string ListName(ImportedQuestion q, string own) => q.List.Length == 0 ? $"{own}_options" : Clean(q.List);

    /// <summary>Writes the list once.</summary>
    /// <returns>Its codes in the file and as they are written.</returns>
    private Dictionary<string, string> ListOf(ImportedQuestion q, string own)
    {
        var list = ListName(q, own);
        if (_lists.TryGetValue(list, out var codes))
            return codes;
        codes = _lists[list] = new(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in q.Options!)
        {
            var code = Free(CodeOf(option.Code), taken);
            codes.TryAdd(option.Code, code);
            Add(code, option.Label, option.Word);
        }
        if (q.Other is not null && taken.Add("other"))
            Add("other", q.Other, "other");
        return codes;

        void Add(string code, IReadOnlyDictionary<string, string> label, string word)
        {
            var line = new ImportedLine(q.Name) { Word = word };
            line.Cells["list_name"] = list;
            line.Cells["name"] = code;
            line.Add("label", label);
            _choices.Add(line);
        }
    }

    private static string CodeOf(string code) => code.Trim().Length == 0 ? "blank" : new([.. code.Trim().Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c)]);

    private string NameOf(string name) => Free(Clean(name), _names);

    private static string Free(string name, HashSet<string> taken)
    {
        if (taken.Add(name))
            return name;
        // Doubling keeps a file with a hundred thousand equal names from asking as many times for each.
        var (low, high) = (2, 2);
        while (taken.Contains($"{name}_{high}"))
            (low, high) = (high, high * 2);
        while (low < high)
            (low, high) = (low + high) / 2 is var middle && taken.Contains($"{name}_{middle}") ? (middle + 1, high) : (low, middle);
        taken.Add($"{name}_{low}");
        return $"{name}_{low}";
    }
}
