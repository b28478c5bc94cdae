using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class EveryPageTests(DashboardSite site)
{
    public static TheoryData<string> Paths { get; } =
        ["/", "/products", "/products/new", "/products/JEWE001", "/clips/JEWE001_002", "/review", "/queue", "/training", "/pairs", "/pairs/new", "/evaluations", "/rating", "/health"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task It_can_be_read_and_used_by_everybody(string path)
    {
        var light = await site.OpenAsync(path);
        Assert.Empty(await PageAudit.FindProblemsAsync(light));

        var dark = await site.OpenAsync(path, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        Assert.Empty(await PageAudit.FindProblemsAsync(dark));
        Assert.True(await dark.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{path} is wider than a phone.");
    }

    [Fact]
    public async Task Keys_alone_lead_everywhere()
    {
        var page = await site.OpenAsync("/");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync("**/products");
        await page.Keyboard.PressAsync("?");
        await page.WaitForSelectorAsync("dialog#shortcuts[open]");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("dialog#shortcuts:not([open])", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await page.Locator("tbody a.cell-title").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/products/BAGS001");
    }
}
