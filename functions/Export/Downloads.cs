using System.Globalization;
using System.Security.Claims;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace C2G.Survey.Functions.Export;

/// <summary>The evaluator's downloads, below <c>/x</c>. Each is recorded before its first byte leaves.</summary>
internal static class Downloads
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Csv = "text/csv; charset=utf-8";

    public static void MapDownloads(this WebApplication app)
    {
        var files = app.MapGroup("/x/{wave}").RequireAuthorization(SignIn.Policy);
        files.MapGet("workbook.xlsx", (string wave, string? labels, HttpContext http, Exports exports) => SendAsync(http, exports, wave, labels, ExportFormat.Xlsx));
        files.MapGet("responses.csv", (string wave, string? raw, HttpContext http, Exports exports) =>
            SendAsync(http, exports, wave, null, raw is "1" or "true" ? ExportFormat.RawCsv : ExportFormat.Csv));
        files.MapGet("codebook.csv", (string wave, string? labels, HttpContext http, Exports exports) => SendAsync(http, exports, wave, labels, ExportFormat.Codebook));
    }

    private static async Task<IResult> SendAsync(HttpContext http, Exports exports, string id, string? labels, ExportFormat format)
    {
        var preparation = await exports.PrepareAsync(id, labels, format, http.User.FindFirstValue(SignIn.KeyId)!, null, http.RequestAborted);
        if (preparation is not Preparation.Ready { File: var file })
            return Refuse(http, (Preparation.Refused)preparation);
        // Disposed with the request, also when nobody is there any more to take the file.
        http.Response.RegisterForDispose(file);
        // ZipArchive ends each of its entries with a small synchronous write, whatever it is asked for.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        return TypedResults.Stream(output => file.WriteAsync(output, null, http.RequestAborted), format is ExportFormat.Xlsx ? Xlsx : Csv, NameOf(file, format));
    }

    private static IResult Refuse(HttpContext http, Preparation.Refused refused) => refused.Problem.Code switch
    {
        "wave-unknown" => Results.NotFound(),
        var code => Notice.Of(http.Request.Query["lang"], "export." + code,
            code is "export-erased" ? StatusCodes.Status410Gone : StatusCodes.Status422UnprocessableEntity),
    };

    private static string NameOf(ExportFile file, ExportFormat format)
    {
        var wave = $"{file.Wave.Id}{(file.Wave.Simulated ? "-simulated" : "")}-{file.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return format switch
        {
            ExportFormat.Xlsx => $"{wave}.xlsx",
            ExportFormat.Codebook => $"{wave}-codebook.csv",
            _ => $"{wave}.csv",
        };
    }
}
