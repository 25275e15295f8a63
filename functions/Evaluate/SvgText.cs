using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>A <c>text</c> element of an SVG: Razor keeps that tag for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter] public required string X { get; set; }

    [Parameter] public required string Y { get; set; }

    [Parameter] public string? Dx { get; set; }

    [Parameter] public string? Anchor { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter] public required string Says { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "dx", Dx);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "class", Class);
        builder.AddContent(6, Says);
        builder.CloseElement();
    }
}
