using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>Somebody who fills in a questionnaire: the first option of everything, words where words are wanted, unless told otherwise.</summary>
/// <param name="choices">Item → code or text; an empty one is left out.</param>
public sealed class Visitor(IPage page, IReadOnlyDictionary<string, string>? choices = null)
{
    private const int MostPages = 20;

    public IPage Page => page;

    public ILocator Continue => page.Locator("button[value=continue]");

    public ILocator Item(string name) => page.Locator($"[data-item='{name}']");

    public ILocator Option(string item, string code) => page.Locator($"[name='{item}'][value='{code}']");

    /// <summary>From where the page is to the thanks page.</summary>
    /// <param name="look">Called on every page before it is filled in, with its number from 1, and on the thanks page with 0.</param>
    /// <returns>The receipt code.</returns>
    public async Task<string> FinishAsync(Func<int, Task>? look = null)
    {
        for (var number = 1; await Continue.CountAsync() > 0; number++)
        {
            Assert.True(number <= MostPages, $"{page.Url} never ends");
            await (look?.Invoke(number) ?? Task.CompletedTask);
            await AnswerAsync();
            await Continue.ClickAsync();
        }

        var receipt = await page.Locator(".receipt").InnerTextAsync();
        await (look?.Invoke(0) ?? Task.CompletedTask);
        return receipt;
    }

    /// <summary>Answers every question that is shown, and those that the answers bring in.</summary>
    public async Task AnswerAsync()
    {
        var answered = new HashSet<string>();
        for (var open = await OpenAsync(); open.Length > 0; open = await OpenAsync())
            foreach (var (name, kind) in open)
            {
                answered.Add(name);
                if (choices?.GetValueOrDefault(name) is not "")
                    await AnswerAsync(name, kind, choices?.GetValueOrDefault(name));
            }

        async Task<(string Name, string Kind)[]> OpenAsync() =>
            [.. (await ShownAsync()).Where(item => !answered.Contains(item.Name))];
    }

    /// <summary>The items that can be answered on the page, in order, with the kind of their first control.</summary>
    public async Task<(string Name, string Kind)[]> ShownAsync() => [.. (await page.Locator("[data-item]:not(.note)").EvaluateAllAsync<string[]>(
        "items => items.filter(i => i.checkVisibility()).map(i => i.dataset.item + ' ' + i.querySelector('input:not([type=hidden]), select, textarea').type)"))
        .Select(item => (item.Split(' ')[0], item.Split(' ')[1]))];

    private async Task AnswerAsync(string name, string kind, string? choice)
    {
        if (kind is "radio" or "checkbox")
            await (choice is null ? Item(name).Locator($"[type={kind}]").First : Option(name, choice)).CheckAsync();
        else if (kind is "select-one")
            await Item(name).Locator("select").SelectOptionAsync(choice is null ? new SelectOptionValue { Index = 1 } : new() { Value = choice });
        else
            await Item(name).Locator("textarea, input:not([type=hidden])").FillAsync(choice ?? "One thing that I noticed: 一、é, ñ.");
    }
}
