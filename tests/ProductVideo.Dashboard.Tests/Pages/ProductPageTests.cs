using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Storage.Access;
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

    [Fact]
    public async Task A_product_is_made_anew_from_a_step_and_deleted_after_a_question()
    {
        var page = await site.OpenAsync($"/products/{DashboardSite.PassingProduct}");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
        await page.GetByLabel("From the step").SelectOptionAsync("mask");
        await Expect(page.GetByText("Thrown away and made again, in this order: clean the masks, judge.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make anew" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync($"{DashboardSite.PassingProduct} is made anew.");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");

        var delete = page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true });
        await delete.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("its 2 clips");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await delete.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await page.WaitForURLAsync("**/products");
        await Expect(page.GetByText("Title of BAGS001")).ToBeVisibleAsync();
        await Expect(page.GetByText(DashboardSite.PassingProduct, new() { Exact = true })).ToHaveCountAsync(0);
        var audit = await site.Services.GetRequiredService<IAuditLog>().ReadAsync(null, 100, TestContext.Current.CancellationToken);
        Assert.Contains(audit, static entry => entry is { What: $"make {DashboardSite.PassingProduct} anew from mask", Status: 200 });
        Assert.Contains(audit, static entry => entry is { What: $"delete {DashboardSite.PassingProduct}", Status: 200, Origin: "dashboard" });
    }

    [Fact]
    public async Task A_clip_is_made_anew_from_a_step_of_its_own()
    {
        var page = await site.OpenAsync("/clips/WATC001_002");
        await Expect(page.GetByLabel("From the step").Locator("option")).ToHaveCountAsync(4);
        await page.GetByLabel("From the step").SelectOptionAsync("gate");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make anew" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("WATC001_002 is made anew.");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
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
