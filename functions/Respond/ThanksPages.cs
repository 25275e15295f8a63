using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using C2G.Survey.Functions.Pages;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Respond;

/// <summary>The page that thanks: rendered once for each language and set of notes, then only the receipt code is filled in.</summary>
internal sealed class ThanksPages(IServiceProvider services)
{
    /// <summary>Where the code will stand; no text of a questionnaire holds it.</summary>
    private const string Gap = "c6a1f2a8d05e4c0fb1";

    private readonly ConditionalWeakTable<Questionnaire, ConcurrentDictionary<(string Language, string Notes), byte[][]>> _known = [];

    public async Task<IResult> OfAsync(Visit visit, Route route)
    {
        var notes = visit.Questionnaire.LooseNotes.Where(n => route.IsShown(n.Name) && (n.Name != "thanks" || visit.Wave.ContactForm is not null)).ToList();
        var pages = _known.GetOrCreateValue(visit.Questionnaire);
        var key = (visit.Language, string.Join(' ', notes.Select(n => n.Name)));
        if (!pages.TryGetValue(key, out var pieces))
            pieces = pages[key] = await RenderAsync(visit, notes);
        return new Kept(pieces, Encoding.UTF8.GetBytes(ReceiptCode.Of(visit.Id).Text));
    }

    private async Task<byte[][]> RenderAsync(Visit visit, IReadOnlyList<Item> notes)
    {
        var html = await Html.WriteAsync<ThanksPage>(services, new()
        {
            [nameof(ThanksPage.Visit)] = visit,
            [nameof(ThanksPage.Notes)] = notes,
            [nameof(ThanksPage.Code)] = Gap,
        });
        return [.. html.Split(Gap).Select(Encoding.UTF8.GetBytes)];
    }

    private sealed class Kept(byte[][] pieces, byte[] code) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = pieces.Sum(p => p.Length) + (pieces.Length - 1) * code.Length;
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                    Write(response, code);
                Write(response, pieces[i]);
            }
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }

        private static void Write(HttpResponse response, byte[] bytes)
        {
            bytes.CopyTo(response.BodyWriter.GetSpan(bytes.Length));
            response.BodyWriter.Advance(bytes.Length);
        }
    }
}
