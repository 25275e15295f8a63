using Microsoft.Extensions.FileProviders;

namespace C2G.Survey.Functions.Assets;

/// <summary>The style sheet and the form's script, below the literal prefix <c>/a</c>.</summary>
internal static class Assets
{
    public static void MapAssets(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/a",
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600",
    });
}
