using System.Security.Claims;
using System.Threading.RateLimiting;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>Sessions of the evaluator's pages: a key is typed once, then a cookie names it for a working day.</summary>
internal static class SignIn
{
    public const string Policy = "evaluator";

    /// <summary>The policy of the survey team's pages: the key must be an owner's.</summary>
    public const string OwnerPolicy = "owner";

    /// <summary>The claim that names the key which opened the session.</summary>
    public const string KeyId = "key";

    private const string RateLimit = "sign-in", Path = SignInAddress.Path;

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<AccessKeys>();
        // One name and one key ring for every instance, so that each accepts the others' sessions.
        services.AddDataProtection().SetApplicationName("C2G.Survey");
        services.AddSingleton<IXmlRepository, StoredKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository, Settings, IServiceProvider>((options, ring, settings, services) =>
            (options.XmlRepository, options.XmlEncryptor) = (ring, settings.KeyRingSecret is null ? null : new KeyRingSeal(services)));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "__Host-c2g";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.Path = "/";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = false;
            cookie.LoginPath = Path;
            cookie.Events.OnValidatePrincipal = EndWithTheKeyAsync;
            cookie.Events.OnRedirectToLogin = AskForTheKeyAsync;
            cookie.Events.OnRedirectToAccessDenied = refused =>
                Notice.Of(LanguageOf(refused.HttpContext), "evaluate.not-yours", StatusCodes.Status403Forbidden).ExecuteAsync(refused.HttpContext);
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireClaim(KeyId))
            .AddPolicy(OwnerPolicy, policy => policy.RequireClaim(KeyId).RequireRole(nameof(KeyRole.Owner)));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // Over everybody together: an address would have to be kept, and 160-bit keys are not guessed at ten a minute.
            limiter.AddPolicy(RateLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter("post", _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("get"));
            limiter.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                await Notice.Of(LanguageOf(rejected.HttpContext), "evaluate.too-many", StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapGet(Path, (HttpContext http) => Page(http, StatusCodes.Status200OK)).RequireRateLimiting(RateLimit);
        app.MapPost(Path, EnterAsync).RequireRateLimiting(RateLimit);
        app.MapPost("/e/sign-out", async (HttpContext http, string? lang) =>
        {
            await http.SignOutAsync();
            return Results.Redirect($"{Path}?lang={Words.In(lang).Language}");
        });
    }

    private static async Task<IResult> EnterAsync(HttpContext http, AccessKeys keys)
    {
        if (!http.Request.HasFormContentType)
            return Notice.Of(LanguageOf(http), "pages.bad-request", StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await keys.FindAsync(form["key"].ToString(), http.RequestAborted) is not { } id)
            return Page(http, StatusCodes.Status422UnprocessableEntity);
        await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyId, id)], CookieAuthenticationDefaults.AuthenticationScheme)),
            new() { IsPersistent = true });
        return Results.LocalRedirect(SignInAddress.WantedIn(http.Request.Query) is { } wanted ? SignInAddress.InLanguage(wanted, http.Request.Query["lang"]) : $"/e?lang={Words.In(LanguageOf(http)).Language}");
    }

    private static IResult Page(HttpContext http, int status) => Html.Page<SignInPage>(status, new()
    {
        [nameof(SignInPage.T)] = Words.In(LanguageOf(http)),
        [nameof(SignInPage.Here)] = SignInAddress.Of(SignInAddress.WantedIn(http.Request.Query)),
        [nameof(SignInPage.Refused)] = status != StatusCodes.Status200OK,
    });

    /// <summary>The cookie names the key alone; what the key may do is asked of the store at every request.</summary>
    private static async Task EndWithTheKeyAsync(CookieValidatePrincipalContext session)
    {
        var keys = session.HttpContext.RequestServices.GetRequiredService<AccessKeys>();
        if (session.Principal?.FindFirstValue(KeyId) is not { } id || await keys.FindValidAsync(id, session.HttpContext.RequestAborted) is not { } key)
            session.RejectPrincipal();
        else
            session.ReplacePrincipal(new(new ClaimsIdentity(
                [new(KeyId, key.Id), new(ClaimTypes.Name, key.Name), new(ClaimTypes.Role, key.Role.ToString())], CookieAuthenticationDefaults.AuthenticationScheme)));
    }

    /// <summary>By a path alone: behind the Functions host this process does not know its own public name.</summary>
    private static Task AskForTheKeyAsync(RedirectContext<CookieAuthenticationOptions> refused)
    {
        var request = refused.Request;
        refused.Response.Redirect(SignInAddress.Of(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : null));
        return Task.CompletedTask;
    }

    private static string? LanguageOf(HttpContext http) =>
        Words.Closest(http.Request.Query["lang"]) ?? SignInAddress.LanguageIn(SignInAddress.WantedIn(http.Request.Query)) ?? Guard.LanguageOf(http);
}
