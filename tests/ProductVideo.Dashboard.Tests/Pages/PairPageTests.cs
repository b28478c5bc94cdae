using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Storage.Access;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class PairPageTests(DashboardSite site)
{
    [Fact]
    public async Task A_pair_is_put_together_made_once_watched_and_measured()
    {
        var page = await site.OpenAsync("/pairs");
        await page.GetByRole(AriaRole.Link, new() { Name = "New pair" }).ClickAsync();
        await page.WaitForURLAsync("**/pairs/new");

        // what a whole run would make first: the scene that was not trained on, against one of another category or the next
        await Expect(page.GetByLabel("Product A")).ToHaveValueAsync("JEWE001");
        await Expect(page.Locator(".scene.chosen")).ToContainTextAsync("JEWE001_001");
        await Expect(page.GetByLabel("Product B")).ToHaveValueAsync("BAGS001");

        await page.GetByLabel("Search").FillAsync("watc");
        await Expect(page.Locator(".scene")).ToHaveCountAsync(2);
        await page.Locator(".scene").First.ClickAsync();
        await Expect(page.GetByLabel("Product A")).ToHaveValueAsync("WATC001");
        await page.GetByLabel("Product B").FillAsync("BAGS002");
        await page.GetByLabel("Seed").FillAsync("11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the pair" }).DblClickAsync();
        await page.WaitForURLAsync("**/pairs/WATC001_001-WATC001-BAGS002");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("running");
        await Expect(page.Locator(".job-progress")).ToContainTextAsync("50 % done");
        site.LetPairsGo();
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
        await Expect(page.Locator(".pair-player video")).ToHaveCountAsync(2);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.pair-player video')].every(film => film.readyState >= 2)");
        await Expect(page.Locator(".facts")).ToContainTextAsync("11");
        Assert.Empty(await PageAudit.FindProblemsAsync(page));

        var audit = await site.Services.GetRequiredService<IAuditLog>().ReadAsync(null, 100, TestContext.Current.CancellationToken);
        Assert.Single(audit, static entry => entry is { What: "make pair WATC001_001-WATC001-BAGS002", Who: "local", Status: 200 });

        await page.GetByRole(AriaRole.Link, new() { Name = "Measure pairs" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("spring");
        await page.GetByRole(AriaRole.Button, new() { Name = "Measure all pairs" }).ClickAsync();
        await page.WaitForURLAsync("**/evaluations/spring");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
        await Expect(page.Locator(".metrics").First).ToContainTextAsync("20.5 dB");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "WATC001_001-WATC001-BAGS002" })).ToBeVisibleAsync();
        Assert.Empty(await PageAudit.FindProblemsAsync(page));
        await page.GotoAsync($"{site.Url}/evaluations");
        await Expect(page.Locator("main tbody tr")).ToContainTextAsync("spring");
    }

    [Fact]
    public async Task A_pair_that_cannot_be_says_why_on_the_page()
    {
        var page = await site.OpenAsync("/pairs/new?scene=BAGS001_001");
        await Expect(page.Locator(".scene.chosen")).ToContainTextAsync("BAGS001_001");
        await page.GetByLabel("Product B").FillAsync("NOBODY1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the pair" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no product NOBODY1.");
        await page.GetByLabel("Search").FillAsync("title of bags002");
        await Expect(page.Locator(".scene")).ToHaveCountAsync(2);
        await Expect(page.Locator(".scene").First).ToContainTextAsync("BAGS002_001");
        await page.GetByLabel("Search").FillAsync("nothing like it");
        await Expect(page.Locator(".empty")).ToContainTextAsync("No accepted clip matches.");
        await Expect(page).ToHaveURLAsync(new Regex("/pairs/new"));
    }
}
