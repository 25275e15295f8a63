using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Waves;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Respond;

/// <summary>The walk through a questionnaire over HTTP. What is thanked for is in the store; before that nothing but the count of begun forms.</summary>
internal sealed class RespondentPages(WaveStore waves, FormKey formKey, Collect collect, ThanksPages thanks, TimeProvider clock, ILogger<RespondentPages> log)
{
    public async Task<IResult> OpenAsync(HttpContext http, string wave)
    {
        if (await waves.FindAsync(wave, http.RequestAborted) is not { } stored)
            return Results.NotFound();
        var language = RespondentLanguage.Of(stored.Wave, http.Request);
        if (!stored.TakesAnswers(waves.Today))
            return Doors.Shut(stored, language, waves.Today, StatusCodes.Status200OK);
        if (ChannelOf(stored.Wave, http.Request.Query["c"]) is not { } channel)
            return Doors.Message(stored, language, "incomplete", StatusCodes.Status400BadRequest);

        var (now, questionnaire) = (clock.GetUtcNow(), Questionnaire.Of(stored));
        var token = FormToken.New(stored.Wave, now);
        var visit = new Visit(questionnaire, language, channel.Code, token.Id, token.Seal(formKey.Key, stored.Wave.Id));
        var form = FilledForm.Read(stored.Instrument, stored.Wave, new Dictionary<string, string[]>(), now, now, token.Id.Seed);
        Keep(http.Response, whileItLasts: true);
        return Page(visit, form, Walk.First(questionnaire, form), []);
    }

    public async Task<IResult> PostAsync(HttpContext http, string wave)
    {
        if (await waves.FindAsync(wave, http.RequestAborted) is not { } stored)
            return Results.NotFound();
        if (!Respond.IsForm(http.Request))
            return Doors.Message(stored, RespondentLanguage.Of(stored.Wave, http.Request), "wrong-type", StatusCodes.Status415UnsupportedMediaType);
        var posted = await PostedForm.ReadAsync(http);
        var language = RespondentLanguage.Offered(stored.Wave, posted[PostedForm.ToLanguage])
            ?? RespondentLanguage.Offered(stored.Wave, posted[PostedForm.Language]) ?? RespondentLanguage.Of(stored.Wave, http.Request);
        if (!stored.TakesAnswers(waves.Today))
            return Doors.Shut(stored, language, waves.Today, StatusCodes.Status409Conflict);

        var (now, questionnaire) = (clock.GetUtcNow(), Questionnaire.Of(stored));
        var at = posted.Section(out var isNumber);
        if (FormToken.Open(formKey.Key, stored.Wave.Id, posted[PostedForm.Token]) is not { } token
            || stored.Wave.FindChannel(posted[PostedForm.Channel]) is not { } channel
            || !isNumber || (at is { } section && !questionnaire.Pages.Contains(section)))
            return Doors.Message(stored, language, "stale", StatusCodes.Status400BadRequest);

        var form = FilledForm.Read(stored.Instrument, stored.Wave, posted.Fields, token.BegunAt, now, token.Id.Seed);
        var visit = new Visit(questionnaire, language, channel.Code, token.Id, posted[PostedForm.Token]);
        var step = Walk.After(questionnaire, form, posted, at);
        if (step is Step.Show { Problems.Count: > 0 })
            Signals.Rejected.Add(1);
        try
        {
            var isBeginning = IsBeginning(questionnaire, form, at, step);
            if (isBeginning && step is Step.Show)
                await collect.BeginAsync(stored.Wave, token.Id, channel.Code, language, http.RequestAborted);
            var answer = step switch
            {
                Step.Show show => Page(visit, form, show, posted.SeenItems),
                Step.Finish finish => await AcceptAsync(stored, visit, channel, form.Route, finish.Submission, isBeginning, http.RequestAborted),
                Step.Decline => Decline(stored, visit, form.Route),
                _ => Doors.Message(stored, language, "stopped", StatusCodes.Status200OK),
            };
            Keep(http.Response, whileItLasts: step is Step.Show);
            return answer;
        }
        catch (StoreUnavailableException failure)
        {
            log.LogError("The store could not be used and a respondent's page was given back: {Reason}", failure.Message);
            Keep(http.Response, whileItLasts: true);
            http.Response.Headers.RetryAfter = Guard.SecondsToWait(failure);
            return Page(visit, form, Walk.Again(questionnaire, posted, at), posted.SeenItems);
        }
    }

    /// <summary>The browser may keep the pages of a walk, so that its own Back button works; when the walk ends it is told to forget them.</summary>
    private static void Keep(HttpResponse response, bool whileItLasts)
    {
        if (whileItLasts)
            response.Headers.CacheControl = "private, no-cache";
        else
            response.Headers["Clear-Site-Data"] = "\"cache\"";
    }

    private async Task<IResult> AcceptAsync(StoredWave stored, Visit visit, Channel channel, Route route, Submission.Accepted accepted, bool isBeginning, CancellationToken cancel)
    {
        var response = new Response(visit.Language, channel.Code, channel.Arm, waves.Today, accepted.Answers, accepted.Shown);
        var acceptance = isBeginning
            ? await collect.BeginAndAcceptAsync(stored.Wave, visit.Id, response, cancel)
            : await collect.AcceptAsync(stored.Wave, visit.Id, response, cancel);
        if (acceptance is Acceptance.Kept)
            Signals.Accepted.Add(1);
        return acceptance switch
        {
            Acceptance.Kept or Acceptance.Repeated => await thanks.OfAsync(visit, route),
            Acceptance.Withdrawn => Doors.Message(stored, visit.Language, "gone", StatusCodes.Status409Conflict),
            _ => Doors.Message(stored, visit.Language, "answered", StatusCodes.Status409Conflict),
        };
    }

    private static IResult Decline(StoredWave stored, Visit visit, Route route)
    {
        var notes = visit.Questionnaire.LooseNotes.Where(n => route.IsShown(n.Name)).Select(n => visit.In(n.Label)).ToList();
        return Doors.Message(stored, visit.Language, "declined", notes.Count > 0 ? string.Join(' ', notes) : visit.Speech["respond.declined-detail"], StatusCodes.Status200OK);
    }

    private static IResult Page(Visit visit, FilledForm form, Step.Show step, IReadOnlyCollection<string> seen) => Html.Page<FormPage>(
        step.IsUnsaved ? StatusCodes.Status503ServiceUnavailable : step.Problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        new() { [nameof(FormPage.Visit)] = visit, [nameof(FormPage.Form)] = form, [nameof(FormPage.Step)] = step, [nameof(FormPage.Seen)] = seen });

    /// <summary>Consent has just been posted; without a consent item, the first page has.</summary>
    private static bool IsBeginning(Questionnaire questionnaire, FilledForm form, int? at, Step step) =>
        (at is null || at == (questionnaire.ConsentSection >= 0 ? questionnaire.ConsentSection : questionnaire.Pages[0]))
        && step is Step.Show or Step.Finish && (questionnaire.ConsentSection < 0 || form.IsConsented);

    /// <summary>The link's channel; a link without one belongs to the open arm, if there is one.</summary>
    private static Channel? ChannelOf(Wave wave, string? code) =>
        code is { Length: > 0 } && wave.FindChannel(code) is { } channel ? channel
        : wave.Channels.FirstOrDefault(c => wave.ArmOf(c.Code).Design is Design.OpenLink);
}
