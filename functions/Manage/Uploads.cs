using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Waves;
using C2G.Survey.Wordings;
using Microsoft.AspNetCore.Mvc;

namespace C2G.Survey.Functions.Manage;

/// <summary>A workbook is uploaded and looked through: findings, and what differs from the version in the field. With a wave's file beside it, the wave is stored.</summary>
internal sealed class Uploads(WaveStore waves, AuditLog audit, FormSeal seal)
{
    /// <summary>Bytes of both files together: many times what a questionnaire of 300 items takes.</summary>
    public const int MostBytes = 5_000_000;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("upload", (HttpContext http, Uploads uploads) => uploads.Page(http, null, []));
        pages.MapPost("upload", (HttpContext http, Uploads uploads, CancellationToken cancel) => uploads.TakeAsync(http, cancel))
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    private async Task<IResult> TakeAsync(HttpContext http, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
            return Notice.Of(Guard.LanguageOf(http), "pages.bad-request", StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(cancel);
        if (!seal.IsFor(Manage.KeyOf(http.User), form[FormSeal.Field].ToString()))
            return Notice.Of(Guard.LanguageOf(http), "manage.form-stale", StatusCodes.Status400BadRequest);
        if (form.Files["workbook"] is not { Length: > 0 } workbook)
            return Page(http, null, [new("file-missing", "workbook", Manage.SpeechOf(http)["manage.workbook-missing"])]);

        using var memory = new MemoryStream();
        await workbook.CopyToAsync(memory, cancel);
        memory.Position = 0;
        var reading = Workbook.Read(memory, Path.GetFileNameWithoutExtension(workbook.FileName));
        var looked = new Looked(reading, reading is Reading.Accepted a ? await EarlierAsync(a.Instrument, cancel) : null);
        if (form.Files["wave"] is not { Length: > 0 } file)
            return Page(http, looked, []);
        using var text = new StreamReader(file.OpenReadStream());
        var (wave, problems) = Declared(await text.ReadToEndAsync(cancel), reading);
        if (wave is null || looked.Instrument is not { } instrument)
            return Page(http, looked, problems);
        if (!await waves.CreateAsync(wave, instrument, cancel))
            return Page(http, looked, [new("wave-exists", wave.Id, "A wave of this id is stored already; a wave is never changed. Choose another id.")]);
        await audit.NoteAsync(Manage.By(http.User), wave.Id, "create", cancel: cancel);
        return Results.LocalRedirect($"/m/waves/{wave.Id}?lang={Manage.SpeechOf(http).Language}");
    }

    /// <summary>The wave of the file, when the workbook can be put into the field as it declares.</summary>
    private static (Wave? Wave, IReadOnlyList<Problem> Problems) Declared(string text, Reading reading)
    {
        if (WaveJson.Read(text, "wave.json", out var problems) is not { } wave)
            return (null, problems);
        if (reading is not Reading.Accepted { NotFielded: [], Instrument: var instrument } accepted)
            return (null, [.. reading.Problems.Concat(reading.NotFielded).Distinct()]);
        if (accepted.Pictures is [var picture, ..])
            return (null, [new("picture-upload", picture.Where, "The questionnaire has pictures, which cannot be sent with this form. Create the wave on the command line, where they lie beside the workbook: wave create.")]);
        var mismatches = WaveRules.Check(wave, instrument, "wave.json");
        return mismatches.Count > 0 ? (null, mismatches) : (wave with { Instrument = instrument.FormId }, []);
    }

    /// <summary>The version of the same form that was fielded last.</summary>
    private async Task<Instrument?> EarlierAsync(Instrument instrument, CancellationToken cancel)
    {
        StoredWave? last = null;
        await foreach (var wave in waves.AllAsync(cancel))
            if (wave.Instrument.FormId == instrument.FormId && (last is null || wave.Wave.OpensOn > last.Wave.OpensOn))
                last = wave;
        return last?.Instrument;
    }

    private IResult Page(HttpContext http, Looked? looked, IReadOnlyList<Problem> problems) =>
        Html.Page<UploadPage>(problems.Count == 0 && looked?.Reading is not Reading.Refused ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, new()
        {
            [nameof(UploadPage.T)] = Manage.SpeechOf(http),
            [nameof(UploadPage.Looked)] = looked,
            [nameof(UploadPage.Problems)] = problems,
            [nameof(UploadPage.Form)] = seal.For(Manage.KeyOf(http.User)),
        });
}

/// <summary>What was found in an uploaded workbook.</summary>
/// <param name="Earlier">The version of the same form that was fielded last; <c>null</c> when this is the first.</param>
public sealed record Looked(Reading Reading, Instrument? Earlier)
{
    public Instrument? Instrument => (Reading as Reading.Accepted)?.Instrument;

    public IReadOnlyList<ItemFinding> Wordings { get; } = Reading is Reading.Accepted accepted ? InstrumentWording.Check(accepted.Instrument) : [];
}
