using System.Globalization;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Something to say about one place of a workbook.</summary>
/// <param name="Row">The sheet's own row, header = 1; 0 for the sheet as a whole.</param>
/// <param name="Column">The header as it is written; empty for the row as a whole.</param>
public sealed record Finding(Severity Severity, string Code, string Sheet, int Row, string Column, string Message)
{
    /// <summary>Legal XLSForm that this program does not do.</summary>
    public bool IsUnsupported { get; init; }

    /// <summary>Such as <c>survey:12</c>.</summary>
    public string Where => Row > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Sheet}:{Row}") : Sheet;

    public Problem AsProblem() => new(Code, Where, Message);
}

/// <summary>Collects what there is to say, so that the author hears all of it at once.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public bool HasErrors => _all.Exists(f => f.Severity is Severity.Error);

    /// <summary>Errors first, what is out of reach before what is wrong, and then in the order in which the reference converter
    /// looks, so that the finding which decides stands first; then in the order of the workbook.</summary>
    public IReadOnlyList<Finding> InOrder() =>
        [.. _all.Distinct().OrderBy(f => f.Severity).ThenByDescending(f => f.IsUnsupported).ThenBy(Turn).ThenBy(f => SheetOrder(f.Sheet)).ThenBy(f => f.Row)];

    public void Add(Finding finding) => _all.Add(finding);

    public void Error(string code, string sheet, int row, string column, string message) =>
        Add(new(Severity.Error, code, sheet, row, column, message));

    public void Warn(string code, string sheet, int row, string column, string message) =>
        Add(new(Severity.Warning, code, sheet, row, column, message));

    // Headers, the choices sheet, the rows of the survey sheet one by one, and only then what concerns all of them.
    private static int Turn(Finding finding) => finding.Severity is not Severity.Error ? 0 : finding.Code switch
    {
        "no-survey-sheet" or "missing-column" or "duplicate-header" => 0,
        "missing-code" or "duplicate-code" => 1,
        "unclosed-group" => 3,
        "unknown-reference" or "ambiguous-reference" or "bad-reference" => finding.Sheet == XlsForm.Settings ? 4 : 5,
        "missing-label" or "bad-trigger" => 6,
        "bad-expression" or "circular-reference" => 7,
        _ => finding.Sheet == XlsForm.Settings ? 0 : 2,
    };

    private static int SheetOrder(string sheet) => Array.IndexOf([XlsForm.Survey, XlsForm.Choices, XlsForm.Settings], sheet);
}
