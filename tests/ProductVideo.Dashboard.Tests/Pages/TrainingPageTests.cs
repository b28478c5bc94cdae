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
        await ExpectSamplesAsync(page, "base model", "20 steps");
        await Expect(page.Locator(".stat").First).ToContainTextAsync("20");
        await Expect(badge).ToHaveTextAsync("running");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("paused");
        site.LetTrainingGo();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("ready");
        await Expect(page.Locator(".stat").First).ToContainTextAsync("40");
        await Expect(page.Locator(".facts")).ToContainTextAsync("8");
        await ExpectSamplesAsync(page, "base model", "20 steps", "40 steps");
        Assert.Empty(await PageAudit.FindProblemsAsync(page));
        await PlaySamplesOnAPhoneAsync(page);

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

    private async Task PlaySamplesOnAPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 844);
        await Expect(page.Locator(".sample-row").Last.Locator("[data-step='40']")).ToContainTextAsync("could not be made");
        await Expect(page.Locator(".sample-error")).ToContainTextAsync("Numbers became infinite.");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));

        // two frames on, all of them
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.sample-row video')].every(film => film.readyState >= 2)");
        await page.GetByRole(AriaRole.Button, new() { Name = "One frame on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One frame on" }).ClickAsync();
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.sample-row video')].every(film => Math.floor(film.currentTime * 15) === 2)");
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{site.Url}/media/training/spring/samples/scenes/index.json")).Status);
    }

    private static async Task ExpectSamplesAsync(IPage page, params string[] captions)
    {
        var row = page.Locator(".sample-row").First;
        await Expect(row.Locator(".sample-films figcaption")).ToHaveTextAsync([.. captions, "original"]);
        await Expect(row).ToContainTextAsync("JEWE001_001");
        await Expect(page.Locator(".sample-row")).ToHaveCountAsync(2);
    }
}
