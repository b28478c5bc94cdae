using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ProductVideo.Api.Access;
using ProductVideo.Api.Uploads;
using ProductVideo.Storage;
using ProductVideo.Storage.Access;

namespace ProductVideo.Api.Http;

/// <summary>
/// Answers a POST that is sent again with the same Idempotency-Key with the response to the first, and does nothing twice. Keys are the caller's own and are kept
/// for a day; a key with another body is refused. Who works on a request says so every few seconds, so that the key of one whose process died is free again soon.
/// </summary>
internal sealed partial class RepeatedRequests(RequestDelegate next, IResponseStore responses, IProblemDetailsService problems, TimeProvider time, ILogger<RepeatedRequests> logger)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 128;
    private const int LargestBody = 1 << 20;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Several signs of life may be late, on a slow disk, before another takes the request over.
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        var name = context.Request.Headers[Header].ToString();
        if (name.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments(ApiRoutes.Root))
        {
            await next(context);
            return;
        }

        if (name.Length > LongestKey || name.Any(static letter => letter is < '!' or > '~'))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "idempotency.bad_key", $"{Header} has 1 to {LongestKey} visible ASCII characters.");
            return;
        }

        var now = time.GetUtcNow();
        var isStreamed = context.GetEndpoint()?.Metadata.GetMetadata<StreamedBody>() is not null;
        var started = new KeptResponse
        {
            Key = $"{Caller.NameOf(context.User)} {name}", Request = isStreamed ? HashOfHead(context) : await HashAsync(context), Status = 0, At = now.ToUnixTimeMilliseconds(),
        };
        var known = await responses.BeginAsync(started, context.RequestAborted);
        if (known is null || (IsLeft(known, now) && known.Request == started.Request && await responses.TakeOverAsync(known, now, context.RequestAborted)))
        {
            await responses.PurgeAsync(now - Kept, context.RequestAborted);
            await RunAsync(context, started, isStreamed);
        }
        else if (known.Request != started.Request)
        {
            await RefuseAsync(
                context, StatusCodes.Status422UnprocessableEntity, "idempotency.other_request", $"{Header} {name} was used for another request. Take a new one for this.");
        }
        else if (known.Status == 0)
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status409Conflict, "idempotency.under_way", $"The first request with {Header} {name} is still being worked on.");
        }
        else
        {
            await ReplayAsync(context, known);
        }
    }

    private static bool IsLeft(KeptResponse known, DateTimeOffset now) => known.Status == 0 && now - DateTimeOffset.FromUnixTimeMilliseconds(known.At) > Silence;

    // A film is not held to be compared: what is known before it comes has to do.
    private static string HashOfHead(HttpContext context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n{context.Request.ContentType}\n{context.Request.ContentLength}")));

    private static async Task<string> HashAsync(HttpContext context)
    {
        context.Request.EnableBuffering(LargestBody, LargestBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        var buffer = new byte[16384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        context.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task ReplayAsync(HttpContext context, KeptResponse known)
    {
        context.Response.StatusCode = (int)known.Status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (known.Location.Length > 0)
        {
            context.Response.Headers.Location = known.Location;
        }

        if (known.Body.Length > 0)
        {
            context.Response.ContentType = known.ContentType;
            await context.Response.WriteAsync(known.Body, context.RequestAborted);
        }
    }

    // What has begun goes on to its end, also when its caller or the time for it is gone: it is done once, and its answer, which a caller that is gone would cut off
    // without a word, is the answer to the next attempt. Only a body that is still on its way needs its caller.
    private async Task RunAsync(HttpContext context, KeptResponse started, bool isStreamed)
    {
        var (body, aborted) = (context.Response.Body, context.RequestAborted);
        context.RequestAborted = isStreamed ? aborted : CancellationToken.None;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        using var done = new CancellationTokenSource();
        var signs = GiveSignsAsync(started.Key, done.Token);
        try
        {
            await next(context);
        }
        catch
        {
            await responses.AbandonAsync(started.Key, CancellationToken.None);
            throw;
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (body, aborted);
            await done.CancelAsync();
            await signs;
        }

        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError || (isStreamed && aborted.IsCancellationRequested))
        {
            await responses.AbandonAsync(started.Key, CancellationToken.None);
        }
        else
        {
            await responses.FinishAsync(
                new KeptResponse
                {
                    Key = started.Key,
                    Request = started.Request,
                    At = started.At,
                    Status = context.Response.StatusCode,
                    ContentType = context.Response.ContentType ?? "",
                    Location = context.Response.Headers.Location.ToString(),
                    Body = Encoding.UTF8.GetString(copy.GetBuffer().AsSpan(0, (int)copy.Length)),
                },
                CancellationToken.None);
        }

        copy.Position = 0;
        await copy.CopyToAsync(body, context.RequestAborted);
    }

    private async Task GiveSignsAsync(string key, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Sign, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                try
                {
                    await responses.RenewAsync(key, time.GetUtcNow(), done);
                }
                catch (StorageException exception)
                {
                    // The request itself meets the same trouble and says so to its caller; the next sign may come through.
                    LogNoSign(logger, exception);
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            return;
        }
    }

    [LoggerMessage(622, LogLevel.Warning, "That a request with an Idempotency-Key is under way cannot be written down at the moment")]
    private static partial void LogNoSign(ILogger logger, Exception exception);

    private async Task RefuseAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context, ProblemDetails = { Status = status, Title = "Repeated request", Detail = detail, Type = Problems.TypeOf(code) },
        });
    }
}
