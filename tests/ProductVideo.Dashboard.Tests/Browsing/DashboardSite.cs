using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>A service with a small curated catalogue, and a browser in front of it; made once for all tests.</summary>
public sealed class DashboardSite : IAsyncLifetime
{
    /// <summary>The clip that the gate refuses.</summary>
    public const string RefusedClip = "JEWE001_002";

    /// <summary>The clip whose step fails until <see cref="Mend"/>.</summary>
    public const string FailingClip = "SHOE001_001";

    /// <summary>The product that a test makes anew and deletes.</summary>
    public const string PassingProduct = "ZIPP001";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly Gate _training = new();
    private readonly Gate _pairs = new();
    private ProductVideoHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private volatile bool _isMended;

    /// <summary>Where the service listens.</summary>
    public string Url => _host!.Url!.ToString().TrimEnd('/');

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var films = await SmallFilms.MakeAsync(_folder["films"], limit.Token);
        var catalogue = new FakeCatalogue(_folder["catalogue"]);
        foreach (var id in (string[])["BAGS001", "BAGS002", "JEWE001", "SHOE001", "WATC001", PassingProduct])
        {
            catalogue.Add(id, film: id);
        }

        var world = new FakeWorld
        {
            Shots = 2,
            Clip = new NormaliseValue(SmallFilms.Frames, 15, SmallFilms.Width, SmallFilms.Height),
            Fill = (step, _, folder, _) => films.FillAsync(step, folder),
            Before = (step, item, _) => item == FailingClip && step == "mask" && !_isMended ? throw new InvalidDataException("the masks of this clip are upside down") : Task.CompletedTask,
            Splits = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["train"] = ["BAGS001", "BAGS002", "SHOE001", "WATC001"], ["test"] = ["JEWE001"] },
            Gate = clip => clip == RefusedClip ? [new Reason(ReasonCodes.TooLarge, 0.52, 0.38, "The product covers 52 % of the frame; 38 % is allowed.")] : [],
            Measure = (clip, scores) => clip == RefusedClip ? scores with { CoverMean = 0.52 } : scores,
        };
        _host = await ProductVideoHost.StartAsync(
            _folder["out"],
            new ProductVideoOptions
            {
                Import = new ImportOptions { Duplicates = new DuplicateOptions { LookAlike = false } },
                Workers = new WorkerOptions { Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(5) },
                Web = new WebOptions { Url = "http://127.0.0.1:0" },
            },
            services =>
            {
                FakeHandlers.Use(services, world);
                services.AddSingleton(new LearningGates(_training, _pairs)).AddSingleton(films);
                services.AddSingleton<IStepHandler, FakeTraining>().AddSingleton<IStepHandler, FakePairs>().AddSingleton<IStepHandler, FakeEvaluation>();
            },
            withWebFront: true,
            limit.Token);
        await _host.Service.RunAsync(new RunOptions { Catalogue = catalogue.Root, Until = RunStage.Dataset }, progress: null, limit.Token);
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds / 2);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>The service's own parts, for what no page shows.</summary>
    public IServiceProvider Services => _host!.Services;

    /// <summary>The path of a small film or picture that can be sent.</summary>
    public string PathOf(string file) => Path.Combine(_folder["films"], file);

    /// <summary>Lets the failing clip's step work from now on.</summary>
    public void Mend() => _isMended = true;

    /// <summary>Lets training runs come to their end from now on.</summary>
    public void LetTrainingGo() => _training.Open();

    /// <summary>Lets pairs come to their end from now on.</summary>
    public void LetPairsGo() => _pairs.Open();

    /// <summary>Opens a page as a person with a fresh browser does, and waits until it is live.</summary>
    /// <param name="path">The page's path.</param>
    /// <param name="options">The window and the person's preferences; by default 1440 x 900, light.</param>
    public async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        var settings = options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } };
        settings.ReducedMotion = ReducedMotion.Reduce;
        var context = await _browser!.NewContextAsync(settings);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds / 2);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Url + path);
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
