using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Events;

namespace ProductVideo.Silo.Tests.Runs;

/// <summary>Products whose film and photos are on the web: the request is answered at once, and the product fetches them as its first step.</summary>
public sealed class FetchTests : IDisposable
{
    private const string Film = "https://shop.example/ring.mp4";
    private const string Photo = "https://shop.example/ring.jpg";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
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

    private static FakeShop Shop(ProductVideoHost host) => host.Services.GetRequiredService<FakeShop>();

    private static Task<EventPosition> NowAsync(ProductVideoHost host) => host.Services.GetRequiredService<IEventLog>().FindNewestAsync();

    private Task<ProductVideoHost> StartAsync(Action<FakeShop>? prepare = null) => _run.StartAsync(services => services
        .AddSingleton<ProductIntake>()
        .AddSingleton(provider =>
        {
            var shop = new FakeShop(provider.GetRequiredService<ProductIntake>());
            prepare?.Invoke(shop);
            return shop;
        })
        .AddSingleton<IProductIntake>(static provider => provider.GetRequiredService<FakeShop>())
        .AddSingleton<IStepHandler, FetchHandler>());

    private Task SubmitAsync(ProductVideoHost host) => host.Services.GetRequiredService<IProductSubmissions>().SubmitAsync(
        new ProductSubmission("RING9", "Ring", "rings", null, null, null, new MaterialSource(Url: Film), [new MaterialSource(Url: Photo)]), _limit.Token);

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
