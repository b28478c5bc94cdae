using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class ProductPageTests(DashboardSite site)
{
    [Fact]
    public async Task A_product_is_found_by_its_title_and_its_refused_clip_says_why()
    {
        var page = await site.OpenAsync("/products");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("jewe001");
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("main tbody tr")).ToContainTextAsync("JEWE001");
        await page.GetByRole(AriaRole.Link, new() { Name = "Title of JEWE001" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Title of JEWE001");
        var refused = page.Locator($"a.clip[href='/clips/{DashboardSite.RefusedClip}']");
        await Expect(refused).ToContainTextAsync("product too large");
        await refused.ClickAsync();

        await Expect(page.Locator(".notice")).ToContainTextAsync("The product covers 52 % of the frame; 38 % is allowed.");
        await Expect(page.Locator(".scores .value.broken")).ToContainTextAsync("52.0 %");
        await Expect(page.Locator(".timeline li").Last).ToContainTextAsync("refused");
    }

    [Fact]
    public async Task Films_masks_and_pictures_arrive_and_the_mask_can_be_shown_less()
    {
        var page = await site.OpenAsync("/clips/BAGS001_001");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.film video')].length === 2 && [...document.querySelectorAll('.film video')].every(film => film.readyState >= 2)");
        await page.GetByLabel("How strongly the mask is shown").FillAsync("0.1");
        await Expect(page.Locator(".film .overlay")).ToHaveCSSAsync("opacity", "0.1");

        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync(".");
        await Expect(page.Locator("[data-frame]")).ToHaveTextAsync("frame 2");

        var response = await page.APIRequest.GetAsync($"{site.Url}/media/clips/BAGS001_001/clip.mp4", new() { Headers = new Dictionary<string, string> { ["Range"] = "bytes=0-99" } });
        Assert.Equal((206, 100), (response.Status, (await response.BodyAsync()).Length));
    }

    [Theory]
    [InlineData("/media/clips/BAGS001_001/..%2f..%2fstate.db")]
    [InlineData("/media/clips/BAGS001_001/value.json")]
    [InlineData("/media/products/BAGS001/0")]
    [InlineData("/media/products/nobody/film")]
    public async Task Nothing_but_the_listed_files_is_served(string path)
    {
        var page = await site.OpenAsync("/");
        var response = await page.APIRequest.GetAsync(site.Url + path);
        Assert.Equal(404, response.Status);
    }
}
