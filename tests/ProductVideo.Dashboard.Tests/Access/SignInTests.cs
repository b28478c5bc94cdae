using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Clips;
using ProductVideo.Storage.Access;
using static Microsoft.Playwright.Assertions;

namespace ProductVideo.Dashboard.Tests.Access;

public sealed class SignInTests(KeyedSite site) : IClassFixture<KeyedSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/products/BAGS001")]
    [InlineData("/review")]
    [InlineData("/queue")]
    [InlineData("/health")]
    [InlineData("/nowhere")]
    [InlineData("/media/clips/BAGS001_001/clip.mp4")]
    [InlineData("/media/products/BAGS001/film")]
    [InlineData("/_blazor/negotiate")]
    public async Task Without_a_key_every_page_and_film_leads_to_the_door(string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(site.Url + path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/signin?", new Uri(new Uri(site.Url), answer.Headers.Location!).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_looks_at_everything_and_changes_nothing_even_if_the_page_is_tampered_with()
    {
        var page = await site.SignInAsync(await site.AddKeyAsync(AccessRole.Viewer), "/review");
        await Expect(page.Locator(".who")).ToContainTextAsync("ann the viewer");
        await Expect(page.Locator(".viewer-note")).ToBeVisibleAsync();
        await Expect(page.Locator(".clip")).ToHaveCountAsync(2);
        var accept = page.Locator(".review-side").GetByRole(AriaRole.Button, new() { Name = "Reject" });
        await Expect(accept).ToBeDisabledAsync();
        await Expect(accept).ToHaveAttributeAsync("title", "This needs a key with the role operator; yours is viewer. Sign in with another key.");

        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("This needs a key with the role operator");
        await Expect(page.Locator("#clip-BAGS001_001 .badge")).ToHaveTextAsync("ready");
        var audit = await site.Services.GetRequiredService<IAuditLog>().ReadAsync(null, 100, TestContext.Current.CancellationToken);
        Assert.Contains(audit, static entry => entry.What == "reject BAGS001_001" && entry.Status == 403 && entry.Who.StartsWith("ann the viewer (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operator_acts_under_the_keys_name_and_a_revoked_key_shows_the_door()
    {
        var key = await site.AddKeyAsync(AccessRole.Operator);
        var page = await site.SignInAsync(key, "/review");
        await Expect(page.Locator(".clip.chosen")).ToHaveAttributeAsync("id", "clip-BAGS001_001");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#clip-BAGS001_002")).ToContainTextAsync("rejected by ann the operator (");
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("#clip-BAGS001_002 .badge")).ToHaveTextAsync("ready");

        var product = await site.SignInAsync(key, "/products/BAGS001");
        await Expect(product.GetByRole(AriaRole.Button, new() { Name = "Make anew" })).ToBeEnabledAsync();
        await Expect(product.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true })).ToHaveAttributeAsync("title", new Regex("needs a key with the role admin"));

        await site.Services.GetRequiredService<IApiKeys>().RevokeAsync(key.Key.Id, TestContext.Current.CancellationToken);
        await site.Services.GetRequiredService<IClipOperations>().ReviewAsync("BAGS001_002", ReviewVerdict.Accept, "test", "", TestContext.Current.CancellationToken);
        await Expect(page).ToHaveURLAsync(new Regex(@"/signin\?returnUrl="));
    }

    [Fact]
    public async Task Signing_out_ends_it_and_a_wrong_key_is_told_so()
    {
        var page = await site.SignInAsync(await site.AddKeyAsync(AccessRole.Operator), "/queue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/signin");
        await page.GotoAsync(site.Url + "/queue");
        await Expect(page).ToHaveURLAsync(new Regex(@"/signin\?ReturnUrl="));
        await page.GetByLabel("Key").FillAsync("pv_0123456789abcdef_nonsense");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This key is unknown, expired or revoked.");
    }
}
