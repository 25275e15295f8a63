using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace C2G.Survey.Functions.Pages;

public static class Html
{
    /// <summary>A component as a whole page, rendered on the server, never cached.</summary>
    public static IResult Page<TPage>(int status, Dictionary<string, object?> parameters) where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
}
