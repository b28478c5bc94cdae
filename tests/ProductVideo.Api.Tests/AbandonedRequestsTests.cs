using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Tests.Support;
using ProductVideo.Api.Http;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Access;

namespace ProductVideo.Api.Tests;

/// <summary>A request with an Idempotency-Key whose process dies, and one that only takes long.</summary>
public sealed class AbandonedRequestsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_takes_long_keeps_its_key_and_is_done_once()
    {
        var store = await StoreAsync();
        var first = SendAsync(store, _time);
        await _begun.WaitAsync(Stop);
        for (var sign = 0; sign < 12; sign++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await store.Signs.ReadAsync(Stop);
        }

        Assert.Equal(StatusCodes.Status409Conflict, await SendAsync(store, _time));
        _mayEnd.SetResult();
        Assert.Equal(StatusCodes.Status201Created, await first);
        Assert.Equal(StatusCodes.Status201Created, await SendAsync(store, _time));
        Assert.Equal(1, _done);
    }

    [Fact]
    public async Task One_whose_process_died_is_done_when_it_comes_again_half_a_minute_later()
    {
        var store = await StoreAsync();
        // Its clock stands still, so it gives no sign of life.
        var dead = SendAsync(store, new FakeTime());
        await _begun.WaitAsync(Stop);
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(StatusCodes.Status409Conflict, await SendAsync(store, _time));
        _time.Advance(TimeSpan.FromSeconds(25));
        var again = SendAsync(store, _time);
        await _begun.WaitAsync(Stop);
        Assert.Equal(StatusCodes.Status409Conflict, await SendAsync(store, _time));
        _mayEnd.SetResult();
        Assert.Equal(StatusCodes.Status201Created, await again);
        Assert.Equal(StatusCodes.Status201Created, await dead);
        Assert.Equal(2, _done);
    }

    public void Dispose()
    {
        _begun.Dispose();
        _folder.Dispose();
    }

    private async Task<SignedStore> StoreAsync()
    {
        var store = new SqlResponseStore(StateDatabase.Open(new StorageOptions(), new RunFolder(_folder["out"])));
        Directory.CreateDirectory(_folder["out"]);
        await store.InitialiseAsync(Stop);
        return new SignedStore(store);
    }

    private async Task<int> SendAsync(IResponseStore store, TimeProvider time)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Path) = ("POST", "/api/v1/datasets/main");
        context.Request.Headers["Idempotency-Key"] = "once";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{}"));
        context.Response.Body = new MemoryStream();
        var requests = new RepeatedRequests(WorkAsync, store, services.GetRequiredService<IProblemDetailsService>(), time, NullLogger<RepeatedRequests>.Instance);
        await requests.InvokeAsync(context);
        return context.Response.StatusCode;
    }

    private async Task WorkAsync(HttpContext context)
    {
        _begun.Release();
        await _mayEnd.Task;
        Interlocked.Increment(ref _done);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    /// <summary>The real store, and a message for every sign of life.</summary>
    private sealed class SignedStore(IResponseStore store) : IResponseStore
    {
        private readonly Channel<DateTimeOffset> _signs = Channel.CreateUnbounded<DateTimeOffset>();

        public ChannelReader<DateTimeOffset> Signs => _signs.Reader;

        public Task<KeptResponse?> BeginAsync(KeptResponse started, CancellationToken cancellationToken = default) => store.BeginAsync(started, cancellationToken);

        public async Task RenewAsync(string key, DateTimeOffset at, CancellationToken cancellationToken = default)
        {
            await store.RenewAsync(key, at, cancellationToken);
            await _signs.Writer.WriteAsync(at, cancellationToken);
        }

        public Task<bool> TakeOverAsync(KeptResponse silent, DateTimeOffset at, CancellationToken cancellationToken = default) => store.TakeOverAsync(silent, at, cancellationToken);

        public Task FinishAsync(KeptResponse finished, CancellationToken cancellationToken = default) => store.FinishAsync(finished, cancellationToken);

        public Task AbandonAsync(string key, CancellationToken cancellationToken = default) => store.AbandonAsync(key, cancellationToken);

        public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => store.PurgeAsync(before, cancellationToken);
    }
}
