using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ProductVideo.Api.Http;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Access;

namespace ProductVideo.Api.Tests;

/// <summary>A request with an Idempotency-Key whose caller, or the time for it, is gone before its answer: a slow database makes many of those.</summary>
public sealed class LateAnswersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _done;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_attempt_gets_the_whole_answer_and_nothing_is_done_twice()
    {
        Directory.CreateDirectory(_folder["out"]);
        var store = new SqlResponseStore(StateDatabase.Open(new StorageOptions(), new RunFolder(_folder["out"])));
        await store.InitialiseAsync(Stop);

        using var gone = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(store, gone));
        var (status, body) = await SendAsync(store, gone: null);

        Assert.Equal((StatusCodes.Status201Created, """{"id":"ring"}"""), (status, body));
        Assert.Equal(1, _done);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Status, string Body)> SendAsync(IResponseStore store, CancellationTokenSource? gone)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = gone?.Token ?? CancellationToken.None };
        (context.Request.Method, context.Request.Path) = ("POST", "/api/v1/products");
        context.Request.Headers["Idempotency-Key"] = "once";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{}"));
        context.Response.Body = answer;
        var requests = new RepeatedRequests(Work, store, services.GetRequiredService<IProblemDetailsService>(), TimeProvider.System, NullLogger<RepeatedRequests>.Instance);
        await requests.InvokeAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));

        async Task Work(HttpContext inner)
        {
            Interlocked.Increment(ref _done);
            await (gone?.CancelAsync() ?? Task.CompletedTask);
            inner.Response.StatusCode = StatusCodes.Status201Created;
            await inner.Response.WriteAsJsonAsync(new { id = "ring" }, inner.RequestAborted);
        }
    }
}
