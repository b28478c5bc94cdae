using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class TrainingPageTests(DashboardSite site)
{
    [Fact]
    public async Task A_run_is_started_paused_resumed_and_shows_its_curves_when_it_is_done()
    {
        var page = await site.OpenAsync("/training");
        await Expect(page.Locator("tr[data-dataset=main] .badge")).ToHaveTextAsync("ready");
        await page.GetByLabel("Name").FillAsync("spring");
        await page.GetByLabel("Steps").FillAsync("40");
        await page.GetByLabel("Rank").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/training/spring");

        // what the checkpoint holds is there while the run goes on
        var badge = page.Locator(".page-head .badge");
        await Expect(page.Locator(".chart path.series").First).ToBeAttachedAsync();
        await Expect(page.GetByText("step 20")).ToBeVisibleAsync();
        await Expect(page.Locator(".stat").First).ToContainTextAsync("20");
        await Expect(badge).ToHaveTextAsync("running");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("paused");
        site.LetTrainingGo();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("ready");
        await Expect(page.Locator(".stat").First).ToContainTextAsync("40");
        await Expect(page.Locator(".facts")).ToContainTextAsync("8");
        Assert.Empty(await PageAudit.FindProblemsAsync(page));

        var answer = await page.APIRequest.GetAsync($"{site.Url}/media/training/spring/lora.safetensors");
        Assert.Equal((200, "weights"), (answer.Status, await answer.TextAsync()));
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{site.Url}/media/training/spring/value.json")).Status);
        await page.GotoAsync($"{site.Url}/training");
        await Expect(page.Locator("main tbody tr").First).ToContainTextAsync("0.5000 to 0.1000");
    }

    [Fact]
    public async Task A_setting_out_of_range_is_refused_with_the_remedy()
    {
        var page = await site.OpenAsync("/training");
        await page.GetByLabel("Name").FillAsync("bad/name");
        await page.Locator("form").EvaluateAsync("form => form.noValidate = true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.Locator(".toast.bad")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync($"{site.Url}/training");
    }
}
