using System.Collections.Frozen;
using System.Globalization;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Writes an instrument as the sheets of an XLSForm workbook: reading them back gives the same instrument.</summary>
/// <remarks>A list of options that several items share is written once. Conditions of single options, which a filter became when it was
/// read, are not written: a filter in XLSForm is one expression for the whole list.</remarks>
public static class XlsFormSheets
{
    private static readonly FrozenDictionary<string, string> LanguageNames = new Dictionary<string, string>
    {
        ["en"] = "English (en)", ["es"] = "Español (es)", ["fr"] = "Français (fr)", ["zh-Hans"] = "中文 (zh)",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ItemType, string> TypeNames = new Dictionary<ItemType, string>
    {
        [ItemType.SelectOne] = "select_one", [ItemType.SelectMultiple] = "select_multiple", [ItemType.Rank] = "rank",
        [ItemType.Text] = "text", [ItemType.Integer] = "integer", [ItemType.Decimal] = "decimal", [ItemType.Date] = "date",
        [ItemType.Time] = "time", [ItemType.DateTime] = "dateTime", [ItemType.Range] = "range", [ItemType.Acknowledge] = "acknowledge",
        [ItemType.Note] = "note", [ItemType.Calculate] = "calculate", [ItemType.Hidden] = "hidden",
        [ItemType.Start] = "start", [ItemType.End] = "end", [ItemType.Today] = "today",
    }.ToFrozenDictionary();

    public static IReadOnlyList<Sheet> Of(Instrument instrument)
    {
        var lists = Lists(instrument);
        return
        [
            Sheet("survey", Survey(instrument, lists)),
            Sheet("choices", lists.DistinctBy(l => l.Value.Name).SelectMany(l => l.Value.Options.Select(o => Row(("list_name", l.Value.Name), ("name", o.Code)).With("label", o.Label).With("media::image", o.Picture?.File).With("image_alt", o.Picture?.Alt)))),
            Sheet("settings", [Row(("form_id", instrument.FormId), ("version", instrument.Version), ("default_language", Language(instrument.DefaultLanguage)))
                .With("form_title", instrument.Title)]),
        ];
    }

    private static IEnumerable<Cells> Survey(Instrument instrument, Dictionary<string, (string Name, IReadOnlyList<ResponseOption> Options)> lists)
    {
        foreach (var section in instrument.Sections)
        {
            if (section.Name.Length > 0)
                yield return Row(("type", "begin_group"), ("name", section.Name), ("relevant", section.Relevant?.Source), ("appearance", section.Appearance))
                    .With("label", section.Label).With("hint", section.Hint);
            foreach (var item in section.Items)
                yield return Row(
                    ("type", lists.TryGetValue(item.Name, out var list) ? $"{TypeNames[item.Type]} {list.Name}" : TypeNames[item.Type]), ("name", item.Name),
                    ("required", item.Required?.Source), ("relevant", item.Relevant?.Source), ("constraint", item.Constraint?.Source),
                    ("calculation", item.Calculation?.Source), ("default", item.Default), ("appearance", item.Appearance),
                    ("parameters", Parameters(item)), ("favourable", string.Join(' ', item.Favourable)), ("allowed_wordings", string.Join("; ", item.AllowedWordings)))
                    .With("label", item.Label).With("hint", item.Hint).With("media::image", item.Picture?.File).With("image_alt", item.Picture?.Alt).With("required_message", item.RequiredMessage).With("constraint_message", item.ConstraintMessage);
            if (section.Name.Length > 0)
                yield return Row(("type", "end_group"));
        }
    }

    private static string Parameters(Item item) => item.Scale is { } scale
        ? string.Create(CultureInfo.InvariantCulture, $"start={scale.Start} end={scale.End} step={scale.Step}")
        : item.Randomize ? "randomize=true" : "";

    private static Dictionary<string, (string Name, IReadOnlyList<ResponseOption> Options)> Lists(Instrument instrument)
    {
        var lists = new Dictionary<string, (string Name, IReadOnlyList<ResponseOption> Options)>(StringComparer.Ordinal);
        foreach (var item in instrument.Items.Where(i => i.Options.Count > 0))
            lists[item.Name] = lists.Values.FirstOrDefault(l => l.Options.SequenceEqual(item.Options)) is { Name: not null } shared ? shared : ($"{item.Name}_options", item.Options);
        return lists;
    }

    private static string Language(string tag) => LanguageNames.GetValueOrDefault(tag, tag);

    private static Cells Row(params ReadOnlySpan<(string Column, string? Text)> cells)
    {
        var row = new Cells();
        foreach (var (column, text) in cells)
            row[column] = text ?? "";
        return row;
    }

    private static Sheet Sheet(string name, IEnumerable<Cells> rows)
    {
        var all = rows.ToList();
        var columns = all.SelectMany(r => r.Where(c => c.Value.Length > 0).Select(c => c.Key)).Distinct().ToList();
        return new(name, [columns, .. all.Select(r => (IReadOnlyList<string>)[.. columns.Select(c => r.GetValueOrDefault(c, ""))])]);
    }

    private sealed class Cells : Dictionary<string, string>
    {
        public Cells With(string column, Texts? texts)
        {
            foreach (var language in texts?.Languages ?? [])
                this[$"{column}::{Language(language)}"] = texts![language];
            return this;
        }
    }
}
