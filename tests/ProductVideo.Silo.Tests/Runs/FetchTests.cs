using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Tests.Runs;

/// <summary>Products whose film and photos are on the web: the request is answered at once, and the product fetches them as its first step.</summary>
public sealed class FetchTests : IDisposable
{
    private const string Film = "https://shop.example/ring.mp4";
    private const string Photo = "https://shop.example/ring.jpg";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly FakeRun _run = new();
    private readonly CancellationTokenSource _limit = new(Patience);

    public void Dispose()
    {
        _limit.Dispose();
        _run.Dispose();
    }

    [Fact]
    public async Task A_product_is_there_while_it_fetches_and_goes_on_with_what_came()
    {
        await using var host = await StartAsync();
        var shop = Shop(host);
        (shop.Files[Film], shop.Files[Photo]) = ("a film", "a photo");
        var mayFetch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shop.Before = token => mayFetch.Task.WaitAsync(token);

        await SubmitAsync(host);
        var waiting = await FindAsync(host);
        Assert.Equal((ProductState.Fetching, "Ring", ""), (waiting.State, waiting.Title, waiting.VideoPath));

        mayFetch.SetResult();
        var ready = await WaitAsync(host, ProductState.Ready);
        Assert.NotNull(ArtifactAddress.Parse(ready.VideoPath));
        Assert.Equal("a film", Assert.Single(_run.World.Films).Text);
        Assert.Equal(["Fetch", "Register", "Start"], (await HistoryAsync(host)).Take(3));
        Assert.Empty(Directory.GetFileSystemEntries(new RunFolder(_run.Output).Staging));
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_told_and_a_retry_fetches_again()
    {
        await using var host = await StartAsync();
        await SubmitAsync(host);
        var failed = await WaitAsync(host, ProductState.Failed);
        Assert.Contains("shop.example", failed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_run.Output, failed.Error, StringComparison.Ordinal);

        (Shop(host).Files[Film], Shop(host).Files[Photo]) = ("a film", "a photo");
        Assert.Equal(ProductState.Fetching, (await host.Services.GetRequiredService<IProductOperations>().RetryAsync("RING9", null, _limit.Token))!.State);
        await WaitAsync(host, ProductState.Ready);
    }

    [Fact]
    public async Task A_product_in_use_keeps_its_film_if_the_new_one_cannot_be_fetched()
    {
        await using var host = await StartAsync();
        var shop = Shop(host);
        (shop.Files[Film], shop.Files[Photo]) = ("a film", "a photo");
        await SubmitAsync(host);
        var before = await WaitAsync(host, ProductState.Ready);

        var now = await NowAsync(host);
        shop.Files.Clear();
        await SubmitAsync(host);
        var after = await WaitAsync(host, ProductState.Ready, now);
        Assert.Equal((before.VideoPath, before.Ready), (after.VideoPath, after.Ready));
        Assert.Contains("FetchFailed", await HistoryAsync(host));
        Assert.Single(_run.World.Films);
    }

    [Fact]
    public async Task Shops_that_do_not_answer_keep_nobody_from_making_clips_and_are_asked_a_few_at_a_time()
    {
        _run.AllowRemote = true;
        await using var host = await StartAsync();
        var lanes = new WorkerOptions().Fetches;
        var asked = 0;
        var areAllBusy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Shop(host).Before = async token =>
        {
            if (Interlocked.Increment(ref asked) == lanes)
            {
                areAllBusy.SetResult();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        for (var number = 0; number < lanes + 2; number++)
        {
            await SubmitAsync(host, $"SLOW{number}");
        }

        await areAllBusy.Task.WaitAsync(_limit.Token);
        var devices = host.Services.GetRequiredService<IDeviceBoard>().Devices();
        Assert.Equal(lanes, devices.Count(static device => device.Step == WorkStep.Fetch));
        Assert.All(devices.Where(static device => device.Step == WorkStep.Fetch), static device => Assert.Equal([WorkCapability.Fetch], device.Capabilities));

        Shop(host).Before = static _ => Task.CompletedTask;
        await SendAsync(host, "RING9", "a film", photo: "a photo");
        await WaitAsync(host, ProductState.Ready);
        Assert.Equal(lanes, asked);
    }

    [Fact]
    public async Task A_product_is_called_off_while_it_fetches()
    {
        await using var host = await StartAsync();
        var isStopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFetching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Shop(host).Before = async token =>
        {
            isFetching.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                isStopped.SetResult();
            }
        };
        await SubmitAsync(host);
        await isFetching.Task.WaitAsync(_limit.Token);
        await host.Services.GetRequiredService<IProductOperations>().CancelAsync("RING9", "not wanted", _limit.Token);
        await isStopped.Task.WaitAsync(_limit.Token);
        Assert.Equal(ProductState.Cancelled, (await FindAsync(host)).State);
    }

    [Fact]
    public async Task A_service_that_stops_while_it_fetches_fetches_when_it_is_back()
    {
        await using (var host = await StartAsync())
        {
            var isFetching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Shop(host).Before = async token =>
            {
                isFetching.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            };
            await SubmitAsync(host);
            await isFetching.Task.WaitAsync(_limit.Token);
        }

        var mayFetch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var again = await StartAsync(shop => shop.Before = token => mayFetch.Task.WaitAsync(token));
        (Shop(again).Files[Film], Shop(again).Files[Photo]) = ("a film", "a photo");
        mayFetch.SetResult();
        await WaitAsync(again, ProductState.Ready);
    }

    [Fact]
    public async Task A_film_that_a_product_waits_with_is_not_deleted_with_another_product_that_has_it_too()
    {
        await using var host = await StartAsync();
        var products = host.Services.GetRequiredService<IProductOperations>();
        await SendAsync(host, "RING8", "a film", photo: "a photo");
        await WaitAsync(host, ProductState.Ready);

        Shop(host).Files[Photo] = "another photo";
        await SetFetchAsync(host, WorkMode.Paused);
        await SendAsync(host, "RING9", "a film", photo: null);
        Assert.NotNull(await products.DeleteAsync("RING8", _limit.Token));

        var now = await NowAsync(host);
        await SetFetchAsync(host, WorkMode.Running);
        Assert.Null((await WaitAsync(host, ProductState.Ready, now)).Error);
    }

    [Fact]
    public async Task The_page_that_a_product_has_can_be_registered_again_while_it_fetches_another()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "RING9", "a film", photo: "a photo");
        var before = await WaitAsync(host, ProductState.Ready);

        Shop(host).Files[Film] = "a film of something else";
        Shop(host).Before = static token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        await SubmitAsync(host);
        var now = await NowAsync(host);
        Shop(host).Before = static _ => Task.CompletedTask;
        await SendAsync(host, "RING9", "a film", photo: "a photo");
        Assert.Equal(before.VideoPath, (await WaitAsync(host, ProductState.Ready, now)).VideoPath);
        Assert.DoesNotContain(_run.World.Films, static film => film.Text != "a film");
    }

    [Fact]
    public async Task Making_a_product_anew_from_a_step_does_not_call_off_what_it_fetches()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "RING9", "a film", photo: "a photo");
        await WaitAsync(host, ProductState.Ready);

        (Shop(host).Files[Film], Shop(host).Files[Photo]) = ("a film of something else", "a photo");
        var mayFetch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Shop(host).Before = token => mayFetch.Task.WaitAsync(token);
        await SubmitAsync(host);
        var now = await NowAsync(host);
        Assert.Equal(ProductState.Fetching, (await host.Services.GetRequiredService<IProductOperations>().RetryAsync("RING9", WorkStep.DetectShots, _limit.Token))!.State);
        mayFetch.SetResult();
        await WaitAsync(host, ProductState.Ready, now);
        Assert.Contains(_run.World.Films, static film => film.Text == "a film of something else");
    }

    [Fact]
    public async Task A_product_in_use_goes_on_with_its_film_if_fetching_another_is_called_off()
    {
        await using var host = await StartAsync();
        await SendAsync(host, "RING9", "a film", photo: "a photo");
        var before = await WaitAsync(host, ProductState.Ready);

        Shop(host).Before = static token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        await SubmitAsync(host);
        var now = await NowAsync(host);
        await host.Services.GetRequiredService<IProductOperations>().CancelAsync("RING9", "a mistake", _limit.Token);
        var after = await WaitAsync(host, ProductState.Ready, now);
        Assert.Equal((before.VideoPath, before.Ready), (after.VideoPath, after.Ready));
    }

    [Fact]
    public async Task Who_is_sent_away_because_a_queue_takes_nothing_changes_nothing()
    {
        await using var host = await StartAsync();
        var mayFetch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (Shop(host).Files[Film], Shop(host).Files[Photo]) = ("a film", "a photo");
        Shop(host).Before = token => mayFetch.Task.WaitAsync(token);
        await SubmitAsync(host);
        foreach (var capability in (string[])[WorkCapability.Fetch, WorkCapability.Media])
        {
            await SetAsync(host, capability, WorkMode.Draining);
            await Assert.ThrowsAsync<WorkQueueFullException>(() => SubmitAsync(host));
            await SetAsync(host, capability, WorkMode.Running);
        }

        mayFetch.SetResult();
        await WaitAsync(host, ProductState.Ready);
    }

    private static FakeShop Shop(ProductVideoHost host) => host.Services.GetRequiredService<FakeShop>();

    private static Task<EventPosition> NowAsync(ProductVideoHost host) => host.Services.GetRequiredService<IEventLog>().FindNewestAsync();

    private static Task SetFetchAsync(ProductVideoHost host, WorkMode mode) => SetAsync(host, WorkCapability.Fetch, mode);

    private static Task SetAsync(ProductVideoHost host, string capability, WorkMode mode) =>
        host.Services.GetRequiredService<IWorkControl>().SetModeAsync(WorkScope.Capability(capability), mode, "");

    private Task<ProductVideoHost> StartAsync(Action<FakeShop>? prepare = null) => _run.StartAsync(services =>
    {
        WordInspector.Use(services);
        services.AddSingleton<ProductIntake>()
            .AddSingleton(provider =>
            {
                var shop = new FakeShop(provider.GetRequiredService<ProductIntake>());
                prepare?.Invoke(shop);
                return shop;
            })
            .AddSingleton<IProductIntake>(static provider => provider.GetRequiredService<FakeShop>())
            .AddSingleton<IStepHandler, FetchHandler>();
    });

    private Task SubmitAsync(ProductVideoHost host, string id = "RING9") => host.Services.GetRequiredService<IProductSubmissions>().SubmitAsync(
        new ProductSubmission(id, "Ring", "rings", null, null, null, new MaterialSource(Url: Film), [new MaterialSource(Url: Photo)]), _limit.Token);

    // The photo is uploaded too, or else fetched.
    private async Task SendAsync(ProductVideoHost host, string id, string film, string? photo)
    {
        var source = photo is null ? new MaterialSource(Url: Photo) : new MaterialSource(await WordInspector.UploadAsync(host, photo));
        await host.Services.GetRequiredService<IProductSubmissions>().SubmitAsync(
            new ProductSubmission(id, "Ring", "rings", null, null, null, new MaterialSource(await WordInspector.UploadAsync(host, film)), [source]), _limit.Token);
    }

    private async Task<ProductStatus> FindAsync(ProductVideoHost host) =>
        (await host.Services.GetRequiredService<IListings>().FindProductAsync("RING9", _limit.Token))!;

    private async Task<IEnumerable<string>> HistoryAsync(ProductVideoHost host) =>
        (await host.Services.GetRequiredService<IListings>().GetHistoryAsync(OwnerKind.Product, "RING9", _limit.Token)).Select(static entry => entry.Event);

    // By the events behind a position: nobody looks again and again.
    private async Task<ProductStatus> WaitAsync(ProductVideoHost host, ProductState state, EventPosition after = default)
    {
        var feed = host.Services.GetRequiredService<Operations.Events.IEventFeed>();
        await foreach (var batch in feed.FollowAsync(after, null, _limit.Token))
        {
            if (batch.Any(logged => logged.Kind == OwnerKind.Product && logged.State == state.ToString()))
            {
                return await FindAsync(host);
            }
        }

        throw new InvalidOperationException("The events ended.");
    }
}
