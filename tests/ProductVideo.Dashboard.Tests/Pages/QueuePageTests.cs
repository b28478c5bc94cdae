using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;
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
        await Expect(row.Locator(".badge")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause media" }).ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveTextAsync("paused");
        await Expect(page.Locator(".toast")).ToHaveTextAsync("media is paused.");

        var other = await site.OpenAsync("/queue");
        await Expect(other.Locator("tr[data-queue=media] .badge")).ToHaveTextAsync("paused");
        await other.GetByRole(AriaRole.Button, new() { Name = "Resume media" }).ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_dead_processs_device_is_shown_apart()
    {
        var rows = site.Services.GetRequiredService<IReadModelStore>();
        var seen = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(2);
        var device = new DeviceStatus("gone/7/cuda:0", "cuda:0", ["generate"], DeviceState.Working, "", "JEWE001_001", "mask", seen, 1, 1, 1, 1, 0, null, seen);
        await rows.UpsertAsync(new ReadModelRow { Kind = DeviceStatus.Kind, Id = device.Name, Parent = "", State = "Working", Version = seen.ToUnixTimeMilliseconds(), Json = JsonSerializer.Serialize(device, StepJson.Options) }, TestContext.Current.CancellationToken);
        foreach (var path in (string[])["/queue", "/", "/health"])
        {
            var page = await site.OpenAsync(path);
            await Expect(page.Locator("main")).ToContainTextAsync("gone/7/cuda:0, last heard of 2 min ago");
            Assert.Empty(await PageAudit.FindProblemsAsync(page));
        }

        await rows.DeleteAsync(DeviceStatus.Kind, device.Name, TestContext.Current.CancellationToken);
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
