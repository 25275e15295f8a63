using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Respond;

/// <summary>Where a respondent takes the answers back with the receipt code; open as long as there are answers, also after the wave has closed.</summary>
internal sealed class WithdrawalPages(WaveStore waves, Collect collect)
{
    public async Task<IResult> OpenAsync(HttpContext http, string wave) =>
        await waves.FindAsync(wave, http.RequestAborted) is { } stored
            ? Page(stored, RespondentLanguage.Of(stored.Wave, http.Request), StatusCodes.Status200OK)
            : Results.NotFound();

    public async Task<IResult> PostAsync(HttpContext http, string wave)
    {
        if (await waves.FindAsync(wave, http.RequestAborted) is not { } stored)
            return Results.NotFound();
        if (!Respond.IsForm(http.Request))
            return Doors.Message(stored, RespondentLanguage.Of(stored.Wave, http.Request), "wrong-type", StatusCodes.Status415UnsupportedMediaType);
        var posted = await PostedForm.ReadAsync(http);
        var language = RespondentLanguage.Offered(stored.Wave, posted[PostedForm.Language]) ?? RespondentLanguage.Of(stored.Wave, http.Request);
        var typed = CleanText.Of(posted["code"]);
        var outcome = ReceiptCode.Read(typed) is { } receipt ? await collect.WithdrawAsync(stored.Wave, receipt, http.RequestAborted) : Withdrawal.Unknown;
        return outcome switch
        {
            Withdrawal.Requested => Doors.Message(stored, language, "withdrawn", StatusCodes.Status200OK),
            Withdrawal.Already => Doors.Message(stored, language, "withdrawn-before", StatusCodes.Status200OK),
            _ => Page(stored, language, StatusCodes.Status422UnprocessableEntity, typed),
        };
    }

    private static IResult Page(StoredWave stored, string language, int status, string typed = "") => Html.Page<WithdrawPage>(status, new()
    {
        [nameof(WithdrawPage.Wave)] = stored.Wave,
        [nameof(WithdrawPage.Language)] = language,
        [nameof(WithdrawPage.Typed)] = typed,
        [nameof(WithdrawPage.Problem)] = status is StatusCodes.Status200OK ? null : Words.In(language)["respond.receipt-unknown"],
    });
}
