using System.Security.Claims;
using System.Threading.RateLimiting;
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

    /// <summary>The claim that names the key which opened the session.</summary>
    public const string KeyId = "key";

    private const string RateLimit = "sign-in", Path = "/e/sign-in";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<AccessKeys>();
        // One name and one key ring for every instance, so that each accepts the others' sessions.
        services.AddDataProtection().SetApplicationName("C2G.Survey");
        services.AddSingleton<IXmlRepository, StoredKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, ring) => options.XmlRepository = ring);
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
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireClaim(KeyId));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // Over everybody together: an address would have to be kept, and 160-bit keys are not guessed at ten a minute.
            limiter.AddPolicy(RateLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter("post", _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("get"));
            limiter.OnRejected = async (rejected, _) =>
                await Notice.Of(null, "evaluate.too-many", StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
        });
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapGet(Path, (HttpContext http) => Page(http, StatusCodes.Status200OK)).RequireRateLimiting(RateLimit);
        app.MapPost(Path, EnterAsync).RequireRateLimiting(RateLimit);
        app.MapPost("/e/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync();
            return Results.Redirect(Path);
        });
    }

    private static async Task<IResult> EnterAsync(HttpContext http, AccessKeys keys)
    {
        if (!http.Request.HasFormContentType)
            return Notice.Of(null, "pages.bad-request", StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await keys.FindAsync(form["key"].ToString(), http.RequestAborted) is not { } id)
            return Page(http, StatusCodes.Status422UnprocessableEntity);
        await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyId, id)], CookieAuthenticationDefaults.AuthenticationScheme)));
        var back = http.Request.Query["ReturnUrl"].ToString();
        return Results.LocalRedirect(back.StartsWith("/e", StringComparison.Ordinal) || back.StartsWith("/x/", StringComparison.Ordinal) ? back : "/e");
    }

    private static IResult Page(HttpContext http, int status) => Html.Page<SignInPage>(status, new()
    {
        [nameof(SignInPage.Language)] = Words.In(http.Request.Query["lang"]).Language,
        [nameof(SignInPage.Refused)] = status != StatusCodes.Status200OK,
    });

    private static async Task EndWithTheKeyAsync(CookieValidatePrincipalContext session)
    {
        var keys = session.HttpContext.RequestServices.GetRequiredService<AccessKeys>();
        if (session.Principal?.FindFirstValue(KeyId) is not { } id || !await keys.IsValidAsync(id, session.HttpContext.RequestAborted))
            session.RejectPrincipal();
    }
}
