using ProductVideo.Dashboard.Tests.Browsing;
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
    }
}
