using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Grains.Clips;
using ProductVideo.Storage.Access;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class NewProductPageTests(DashboardSite site)
{
    [Fact]
    public async Task A_product_is_uploaded_in_the_browser_and_watched()
    {
        var page = await site.OpenAsync("/products");
        await page.GetByRole(AriaRole.Link, new() { Name = "New product" }).ClickAsync();
        await page.WaitForURLAsync("**/products/new");
        await page.SetInputFilesAsync("#files", [site.PathOf(ClipFiles.Video), site.PathOf("reference.png")]);
        await Expect(page.Locator(".sending[data-is=there]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".sending").First).ToContainTextAsync("film, 208 x 120");
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("RING777");
        await page.GetByLabel("Title").FillAsync("A ring from the browser");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the product" }).ClickAsync();
        await page.WaitForURLAsync("**/products/RING777");
        await Expect(page.Locator("h1")).ToHaveTextAsync("A ring from the browser");
        await Expect(page.Locator(".page-head .badge")).ToHaveTextAsync("ready");
        var audit = await site.Services.GetRequiredService<IAuditLog>().ReadAsync(null, 100, TestContext.Current.CancellationToken);
        Assert.Contains(audit, static entry => entry is { What: "POST /api/v1/uploads", Who: "local", Status: 201 } && entry.Origin.StartsWith("dashboard, ", StringComparison.Ordinal));
        Assert.Contains(audit, static entry => entry is { What: "POST /api/v1/products/RING777", Who: "local" } && entry.Origin.StartsWith("dashboard, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_product_that_is_there_is_replaced_only_by_whoever_says_so_twice()
    {
        var page = await site.OpenAsync("/products/new");
        await Expect(page.Locator("p.notice.bad")).ToBeHiddenAsync();
        await page.SetInputFilesAsync("#files", [site.PathOf(ClipFiles.Video), site.PathOf("reference.png")]);
        await Expect(page.Locator(".sending[data-is=there]")).ToHaveCountAsync(2);
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("JEWE001");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the product" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a product JEWE001 already.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Replace the product" })).ToBeEnabledAsync();
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("RING779");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the product" }).ClickAsync();
        await page.WaitForURLAsync("**/products/RING779");
    }

    [Fact]
    public async Task A_file_that_is_refused_says_why_and_holds_the_product_back_until_it_is_removed()
    {
        var page = await site.OpenAsync("/products/new");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = "#EXTM3U\nfile:///etc/passwd"u8.ToArray() });
        await Expect(page.Locator(".sending[data-is=refused]")).ToContainTextAsync("a playlist that points at other files");
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("RING778");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the product" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Add the product's film first.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove film.mp4" }).ClickAsync();
        await Expect(page.Locator(".sending")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_page_says_what_is_still_missing()
    {
        var page = await site.OpenAsync("/products/new");
        var missing = page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Still missing" });
        await Expect(missing).ToHaveTextAsync("Still missing: the film, a photo, an id.");
        await page.SetInputFilesAsync("#files", site.PathOf(ClipFiles.Video));
        await Expect(missing).ToHaveTextAsync("Still missing: a photo, an id.");
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("RING776");
        await Expect(missing).ToHaveTextAsync("Still missing: a photo.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the product" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Add a photo of the product: its reference image is made of it.");
        await page.SetInputFilesAsync("#files", site.PathOf("reference.png"));
        await Expect(missing).ToHaveCountAsync(0);
    }
}
