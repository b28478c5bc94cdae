using Microsoft.Playwright;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Takes the pictures of docs/dashboard.md from a service that runs; eng/dashboard-pictures.sh starts one on a demo's output and calls this.</summary>
public sealed class DocumentationPictures
{
    private const int LargestPicture = 45_000;
    private const int BestQuality = 60;
    private static readonly (string Name, string Path, bool Dark, bool Phone)[] Pictures =
    [
        ("overview", "/", false, false),
        ("product", "/products/BAGS001", false, false),
        ("clip", "/clips/BAGS001_004", true, false),
        ("review", "/review", false, false),
        ("training", "/training/main", false, false),
        ("samples", "/training/main#samples", true, false),
        ("queue", "/queue", false, true),
        ("pair", "/pairs/WATC001_001-WATC001-BAGS001", true, false),
    ];

    [Fact(Explicit = true)]
    public async Task Take()
    {
        var url = Environment.GetEnvironmentVariable("DASHBOARD_URL") ?? throw new InvalidOperationException("Set DASHBOARD_URL to the service's address.");
        var folder = Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") ?? throw new InvalidOperationException("Set DASHBOARD_PICTURES to the folder for the pictures.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        foreach (var (name, path, dark, phone) in Pictures)
        {
            var context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 800 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            });
            var page = await context.NewPageAsync();
            await page.GotoAsync(url + path);
            await page.WaitForSelectorAsync("[data-live=true]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
            await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete || image.loading === 'lazy') && [...document.querySelectorAll('video')].every(film => film.readyState >= 2)");
            var (picture, quality) = (Array.Empty<byte>(), BestQuality);
            do
            {
                picture = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg, Quality = quality });
                quality -= 10;
            }
            while (picture.Length > LargestPicture && quality > 0);

            await File.WriteAllBytesAsync(Path.Combine(folder, $"dashboard-{name}.jpg"), picture, TestContext.Current.CancellationToken);
            Assert.True(picture.Length <= LargestPicture, $"{name} takes {picture.Length} bytes; the documentation has room for {LargestPicture}.");
        }
    }
}
