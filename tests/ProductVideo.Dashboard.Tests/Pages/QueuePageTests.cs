using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class QueuePageTests(DashboardSite site)
{
    [Fact]
    public async Task A_queue_is_paused_and_resumed()
    {
        var page = await site.OpenAsync("/queue");
        var row = page.Locator("tr[data-queue=media]");
        await Expect(row.Locator(".badge")).ToHaveTextAsync("running");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause media" }).ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveTextAsync("paused");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("media is paused.");

        var other = await site.OpenAsync("/queue");
        await Expect(other.Locator("tr[data-queue=media] .badge")).ToHaveTextAsync("paused");
        await other.GetByRole(AriaRole.Button, new() { Name = "Resume media" }).ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveTextAsync("running");
    }

    [Fact]
    public async Task A_parked_item_says_its_error_and_is_tried_again()
    {
        var page = await site.OpenAsync("/queue");
        var row = page.Locator($"tr[data-item={DashboardSite.FailingClip}]");
        await Expect(row).ToContainTextAsync("the masks of this clip are upside down");
        site.Mend();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Try {DashboardSite.FailingClip} again" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);

        await page.GotoAsync($"{site.Url}/clips/{DashboardSite.FailingClip}");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
    }
}
