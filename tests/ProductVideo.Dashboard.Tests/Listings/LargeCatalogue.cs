using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Components;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Curation;
using ProductVideo.Operations.Listings;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Tests.Listings;

/// <summary>Measures the review on 50,000 clips: what docs/dashboard.md says of it was printed by this.</summary>
public sealed class LargeCatalogue
{
    private const int Clips = 50_000;
    private const int Questions = 200;
    private const int Pages = 25;
    private static readonly string[] Codes = [.. ReasonText.Codes];
    private static readonly string[] Events = ["Plan", "Start", "Normalised", "Segmented", "Masked", "Accepted"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ProductVideoHost.StartAsync(
            folder["out"],
            new ProductVideoOptions { Web = new WebOptions { Url = "http://127.0.0.1:0" } },
            services => FakeHandlers.Use(services, new FakeWorld()),
            withWebFront: true,
            Stop);
        await SeedAsync(host.Services.GetRequiredService<IReadModelStore>());
        var listings = host.Services.GetRequiredService<IListings>();
        var review = host.Services.GetRequiredService<ICurationReview>();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var first = await TimeAsync(() => listings.ListClipsAsync(new ClipFilter { Reviewed = false }, new PageRequest(null, 24), Stop));
        Say($"first question after the start: {first:0} ms; the index takes {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Clips:0} bytes a clip");

        var random = new Random(7);
        await ReportAsync("a state", Questions, () => listings.ListClipsAsync(new ClipFilter { States = [ClipState.Rejected] }, Page(random), Stop));
        await ReportAsync("a reason", Questions, () => listings.ListClipsAsync(new ClipFilter { Reason = Codes[random.Next(Codes.Length)] }, Page(random), Stop));
        await ReportAsync("a score between bounds", Questions, () => listings.ListClipsAsync(new ClipFilter { Scores = [Bounds(random)] }, Page(random), Stop));
        await ReportAsync("not reviewed, with a reason and a score", Questions, () => listings.ListClipsAsync(
            new ClipFilter { Reviewed = false, Reason = Codes[random.Next(Codes.Length)], Scores = [Bounds(random)] }, Page(random), Stop));
        await ReportAsync("a reason that no clip has", Questions, () => listings.ListClipsAsync(new ClipFilter { Reason = "no.such" }, Page(random), Stop));
        await ReportAsync("a question after 500 changes", 20, async () =>
        {
            await WriteAsync(host.Services.GetRequiredService<IReadModelStore>(), random, Enumerable.Range(0, 500).Select(_ => random.Next(Clips)), version: Environment.TickCount64);
            return await listings.ListClipsAsync(new ClipFilter { Reviewed = true }, Page(random), Stop);
        });
        await ReportAsync("what if", Questions, () => review.PreviewAsync(PolicyChange.With(review.Policy, "cover.max", 0.1 + (random.NextDouble() * 0.5)), Stop));
        await ReportAsync("why clips are refused", Questions, () => review.CountReasonsAsync(Stop));
        await OpenPagesAsync(host.Url!.TrimEnd('/'));
    }

    private static async Task OpenPagesAsync(string url)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        foreach (var path in (string[])["/review", "/review?reason=product.too_large&reviewed=no", "/", "/products"])
        {
            await ReportAsync($"{path} in a browser, until it is shown", Pages, async () =>
            {
                await page.GotoAsync(url + path);
                await page.WaitForSelectorAsync("main h1");
                return await page.WaitForSelectorAsync(path.StartsWith("/review", StringComparison.Ordinal) ? "main .clip" : path == "/" ? "main .funnel-key b" : "main tbody tr, main .empty");
            });
        }
    }

    private static async Task ReportAsync<T>(string name, int count, Func<Task<T>> ask)
    {
        var times = new List<double>();
        for (var question = 0; question < count; question++)
        {
            times.Add(await TimeAsync(ask));
        }

        times.Sort();
        Say($"{name}: p50 {times[count / 2]:0.0} ms, p95 {times[count * 95 / 100]:0.0} ms, worst {times[^1]:0.0} ms");
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static PageRequest Page(Random random) => new(random.Next(2) == 0 ? null : Id(random.Next(Clips)), 24);

    private static ScoreRange Bounds(Random random)
    {
        var least = random.NextDouble() * 0.5;
        return new ScoreRange("coverMean", least, least + 0.05);
    }

    private static string Id(int number) => $"PROD{number / 5:00000}_{(number % 5) + 1:000}";

    private static Task SeedAsync(IReadModelStore rows) => WriteAsync(rows, new Random(1), Enumerable.Range(0, Clips), version: 1);

    private static async Task WriteAsync(IReadModelStore rows, Random random, IEnumerable<int> numbers, long version)
    {
        foreach (var chunk in numbers.Chunk(500))
        {
            await Task.WhenAll(chunk.Select(number => rows.UpsertAsync(Row(Draw(number, random), version), Stop)));
        }
    }

    private static ClipStatus Draw(int number, Random random)
    {
        var scores = new ClipScores
        {
            CoverMean = random.NextDouble() * 0.6, FrameCount = 61, Duration = 4, SourceHeight = 720, Completeness = random.NextDouble(), TemporalIou = random.NextDouble(), Sharpness = 20,
        };
        Reason[] reasons = random.Next(3) > 0 ? [] : [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => new Reason(Codes[random.Next(Codes.Length)], 0.5, 0.4, "The product covers 52 % of the frame; 38 % is allowed."))];
        StepRecord[] steps = [.. new[] { WorkStep.Normalise, WorkStep.Segment, WorkStep.Mask, WorkStep.Gate }.Select(static step => new StepRecord(step, new ArtifactReference(new string('a', 64), new string('b', 64)), false, 1.5))];
        return new ClipStatus(Id(number), Id(number)[..9], (number % 5) + 1, reasons.Length == 0 ? ClipState.Ready : ClipState.Rejected, 0, 61, reasons, scores.ToList().ToDictionary(StringComparer.Ordinal), null, 1, steps, DateTimeOffset.UnixEpoch)
        {
            IsReviewed = random.Next(10) == 0,
        };
    }

    private static ReadModelRow Row(ClipStatus clip, long version) => new()
    {
        Kind = OwnerKind.Clip,
        Id = clip.Id,
        Parent = clip.ProductId,
        State = clip.State.ToString(),
        Version = version,
        Json = JsonSerializer.Serialize(new ListingEntry<ClipStatus>(clip, [.. Events.Select(static happened => new TimelineEntry(DateTimeOffset.UnixEpoch, "A", "B", happened, null))]), StepJson.Options),
    };

    private static void Say(string text) => Console.WriteLine(text);
}
