using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Access;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>A service that lets nobody in without a key, with one product of two clips.</summary>
public sealed class KeyedSite : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private ProductVideoHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the service listens.</summary>
    public string Url => _host!.Url!.TrimEnd('/');

    /// <summary>The service's own parts.</summary>
    public IServiceProvider Services => _host!.Services;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var films = await SmallFilms.MakeAsync(_folder["films"], limit.Token);
        var catalogue = new FakeCatalogue(_folder["catalogue"]);
        catalogue.Add("BAGS001", film: "BAGS001");
        var world = new FakeWorld { Shots = 2, Fill = (step, _, folder, _) => films.FillAsync(step, folder) };
        _host = await ProductVideoHost.StartAsync(
            _folder["out"],
            new ProductVideoOptions
            {
                Import = new ImportOptions { Duplicates = new DuplicateOptions { LookAlike = false } },
                Workers = new WorkerOptions { Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(5) },
                Web = new WebOptions { Url = "http://127.0.0.1:0", RequireKeys = true },
            },
            services => FakeHandlers.Use(services, world),
            withWebFront: true,
            limit.Token);
        await _host.Service.RunAsync(new RunOptions { Catalogue = catalogue.Root, Until = RunStage.Curating }, progress: null, limit.Token);
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds / 2);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>A new key.</summary>
    public Task<NewApiKey> AddKeyAsync(AccessRole role) =>
        Services.GetRequiredService<IApiKeys>().CreateAsync($"ann the {role}".ToLowerInvariant(), role, "test", null, CancellationToken.None);

    /// <summary>A fresh browser in front of a path; without a key that is the door.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds / 2);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Url + path);
        return page;
    }

    /// <summary>A fresh browser that has signed in with a key and waits until the page is live.</summary>
    public async Task<IPage> SignInAsync(NewApiKey key, string path)
    {
        var page = await OpenAsync(path);
        await page.GetByLabel("Key").FillAsync(key.Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForSelectorAsync("[data-live=true]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }
}
