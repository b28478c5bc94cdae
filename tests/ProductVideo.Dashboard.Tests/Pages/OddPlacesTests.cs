using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class OddPlacesTests(DashboardSite site)
{
    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/products/BAGS001/nowhere")]
    public async Task An_address_that_leads_nowhere_says_so_and_is_404(string path)
    {
        var page = await site.OpenAsync("/");
        var answer = await page.GotoAsync(site.Url + path);
        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Not found");
        await Expect(page.Locator("main")).ToContainTextAsync(path);
        Assert.Empty(await PageAudit.FindProblemsAsync(page));
    }

    [Theory]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/media/nowhere")]
    [InlineData("/media/clips/nowhere")]
    [InlineData("/nowhere.js")]
    public async Task What_programs_ask_for_is_answered_without_a_page(string path)
    {
        var page = await site.OpenAsync("/");
        var answer = await page.APIRequest.GetAsync(site.Url + path);
        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("<html", await answer.TextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Health_shows_every_check_the_room_that_is_left_and_what_runs()
    {
        var page = await site.OpenAsync("/health");
        foreach (var check in (string[])["database", "artifacts", "devices"])
        {
            await Expect(page.Locator($"[data-check={check}] .badge")).ToHaveTextAsync("well");
        }

        await Expect(page.Locator(".place").First).ToContainTextAsync("free");
        await Expect(page.Locator(".facts").Last).ToContainTextAsync(".NET 10");
    }
}
