using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace C2G.Survey.Functions.Pages;

public static class Html
{
    /// <summary>A component as a whole page, rendered on the server, never cached.</summary>
    public static IResult Page<TPage>(int status, Dictionary<string, object?> parameters) where TPage : IComponent =>
        new Rendered<TPage>(status, parameters);

    /// <summary>The component as text.</summary>
    public static async Task<string> WriteAsync<TPage>(IServiceProvider services, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    // The framework's own result for components prepares for forms, streaming and navigation in the browser, none of which we have,
    // and takes several times as long.
    private sealed class Rendered<TPage>(int status, Dictionary<string, object?> parameters) : IResult where TPage : IComponent
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var html = await WriteAsync<TPage>(httpContext.RequestServices, parameters);
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = Encoding.UTF8.GetByteCount(html);
            Encoding.UTF8.GetBytes(html, response.BodyWriter);
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
