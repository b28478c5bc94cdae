using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Storage.Access;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class ReviewPageTests(DashboardSite site)
{
    [Fact]
    public async Task Clips_are_gone_through_by_keys_and_filtered_by_reason()
    {
        var page = await site.OpenAsync("/review");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_001");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_002");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_001");

        await page.GetByLabel("Refused for").SelectOptionAsync("product.too_large");
        await Expect(page.Locator(".clip")).ToHaveCountAsync(1);
        await Expect(page.Locator(".clip")).ToContainTextAsync(DashboardSite.RefusedClip);
    }

    [Fact]
    public async Task Another_limit_is_tried_on_the_stored_scores()
    {
        var page = await site.OpenAsync("/review");
        await page.Locator(".review-side select").SelectOptionAsync("cover.max");
        await page.Locator(".review-side input[type=number]").FillAsync("0.6");
        await Expect(page.GetByText("With cover at most 0.6: 1 more accepted")).ToBeVisibleAsync();
        await page.Locator(".review-side input[type=number]").FillAsync("7");
        await Expect(page.GetByText("set it between 0 and 1")).ToBeVisibleAsync();

        await page.Locator(".review-side input[type=number]").FillAsync("0.6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        var kept = page.Locator(".kept li");
        await Expect(kept).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(kept).ToContainTextAsync("cover at most 0.6");
        await Expect(kept).ToContainTextAsync("1 more accepted");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget cover at most 0.6" }).ClickAsync();
        await Expect(kept).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_clip_is_rejected_by_a_key_noted_under_a_name_and_taken_back()
    {
        var page = await site.OpenAsync("/review");
        var first = page.Locator("#clip-BAGS001_001");
        await Expect(first.Locator(".badge")).ToHaveTextAsync("ready");
        await page.GetByLabel("Note for the next verdict").FillAsync("the strap is cut off");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(first.Locator(".badge")).ToHaveTextAsync("refused");
        await Expect(first).ToContainTextAsync("rejected by local");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_002");

        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".review-side .notice")).ToContainTextAsync("the strap is cut off");
        await page.Keyboard.PressAsync("u");
        await Expect(first.Locator(".badge")).ToHaveTextAsync("ready");
        await Expect(page.Locator(".toast").Last).ToContainTextAsync("BAGS001_001 is as before.");

        var audit = await site.Services.GetRequiredService<IAuditLog>().ReadAsync(null, 100, TestContext.Current.CancellationToken);
        Assert.Contains(audit, static entry => entry is { What: "reject BAGS001_001", Who: "local", Status: 200 });
        Assert.Contains(audit, static entry => entry is { What: "take back the verdict on BAGS001_001", Who: "local", Status: 200 });
    }

    [Fact]
    public async Task Several_clips_are_picked_judged_at_once_and_taken_back_by_the_message()
    {
        var page = await site.OpenAsync("/review?state=Ready&reviewed=no");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_001");
        var before = await page.Locator(".clip").CountAsync();
        await page.Keyboard.PressAsync("J");
        await Expect(page.Locator(".clip.picked")).ToHaveCountAsync(2);
        await page.Locator("#clip-BAGS002_001").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Expect(page.Locator(".picked-bar")).ToContainTextAsync("3 picked");
        await page.Locator(".picked-bar").GetByRole(AriaRole.Button, new() { Name = "Reject 3" }).ClickAsync();
        await Expect(page.Locator(".clip")).ToHaveCountAsync(before - 3);

        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator(".clip")).ToHaveCountAsync(before);
    }

    [Fact]
    public async Task A_refused_clip_is_accepted_on_its_own_page()
    {
        var page = await site.OpenAsync($"/clips/{DashboardSite.RefusedClip}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("The gate would refuse it: The product covers 52 % of the frame");
        await page.Locator(".verdict").GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("refused");
    }
}
