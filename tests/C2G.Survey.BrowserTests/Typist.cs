using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>Somebody who fills in a questionnaire with Tab, arrow, space, letter and Enter keys, and never a mouse.</summary>
public sealed class Typist(IPage page)
{
    private const int MostKeys = 400;

    /// <summary>Items that were answered.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>Tabs through page after page, answers whatever gets the focus and sends each page with Enter, until nothing is left to send.</summary>
    public async Task FinishAsync()
    {
        for (var keys = 0; await page.Locator("form").CountAsync() > 0; keys++)
        {
            Assert.True(keys < MostKeys, $"{page.Url} cannot be finished with the keyboard");
            await page.Keyboard.PressAsync("Tab");
            var (kind, name, isFirst) = await FocusAsync();
            if (kind is "continue")
                await SendAsync();
            else if (Answered.Contains(name))
                continue;
            else if (await AnswerAsync(kind))
            {
                Answered.Add(name);
                // Enter continues from any field of one line; on the first page that is the only field.
                if (isFirst)
                    await SendAsync();
            }
        }
    }

    private async Task<bool> AnswerAsync(string kind)
    {
        switch (kind)
        {
            case "radio":
                await page.Keyboard.PressAsync("Space");
                // Away from the first option and back: the arrows move among the options of one question.
                await page.Keyboard.PressAsync("ArrowDown");
                await page.Keyboard.PressAsync("ArrowUp");
                return true;
            case "checkbox":
                await page.Keyboard.PressAsync("Space");
                return true;
            case "select-one":
                await page.Keyboard.PressAsync("ArrowDown");
                return true;
            case "text" or "textarea":
                await page.Keyboard.TypeAsync("Typed");
                return true;
            default:
                return false;
        }
    }

    private async Task SendAsync()
    {
        await page.EvaluateAsync("() => document.documentElement.dataset.sent = 'yes'");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !document.documentElement.dataset.sent && document.readyState !== 'loading'");
    }

    private async Task<(string Kind, string Name, bool IsOnFirstPage)> FocusAsync()
    {
        var focus = await page.EvaluateAsync<string[]>("""
            () => {
              const e = document.activeElement;
              return [e.value === 'continue' ? 'continue' : e.type ?? e.localName, e.name ?? '', String(e.name === 'consent')];
            }
            """);
        return (focus[0], focus[1], focus[2] == "true");
    }
}
