using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using ProductVideo.Operations;
using ProductVideo.Operations.Uploads;
using ProductVideo.Storage;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Http;

/// <summary>Turns what a route threw into problem details; of what was not foreseen the caller learns nothing but that it happened.</summary>
internal sealed partial class ExceptionProblems(IProblemDetailsService problems, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;
    private const string RetrySoon = "5";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            LogUnforeseen(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = exception is WorkQueueFullException full
                ? Math.Ceiling(full.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)
                : RetrySoon;
        }

        if (problem.Status == StatusCodes.Status429TooManyRequests)
        {
            httpContext.Response.Headers.RetryAfter = RetrySoon;
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        OperationRefusedException refused => Make(StatusCodes.Status409Conflict, "Cannot be done", refused.Message, refused.Code),
        UploadRefusedException upload => Make(ExceptionStatus.Of(upload.Refusal), "The file was not taken", upload.Message, upload.Code),
        BadHttpRequestException { InnerException: JsonException json } => Fields(json),
        JsonException json => Fields(json),
        BadHttpRequestException bad => Make(bad.StatusCode, "Bad request", bad.Message, "bad_request"),
        ArgumentOutOfRangeException { ParamName: "Size" } => Make(StatusCodes.Status400BadRequest, "Bad request", "size must be 1 to 500.", "bad_page"),
        StorageException storage => Make(StatusCodes.Status503ServiceUnavailable, "Storage is in trouble", storage.Message, "storage"),
        WorkQueueFullException full => Make(StatusCodes.Status503ServiceUnavailable, "The queue is full", full.Message, "queue_full"),
        TimeoutException => Make(StatusCodes.Status504GatewayTimeout, "Took too long", "The cluster did not answer in time. Ask again.", "timeout"),
        _ => Make(StatusCodes.Status500InternalServerError, "Unexpected error", "Something went wrong; the service's log says what.", "unexpected"),
    };

    private static ProblemDetails Make(int status, string title, string detail, string code) =>
        new() { Status = status, Title = title, Detail = detail, Type = Problems.TypeOf(code) };

    private static ProblemDetails Fields(JsonException exception)
    {
        var message = exception.Message.Split(" Path:", 2, StringSplitOptions.None)[0];
        return new HttpValidationProblemDetails(new Dictionary<string, string[]>(StringComparer.Ordinal) { [exception.Path ?? "$"] = [message] })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The body cannot be read",
            Detail = message,
            Type = Problems.TypeOf("bad_body"),
        };
    }

    [LoggerMessage(620, LogLevel.Error, "{Method} {Path} failed unexpectedly")]
    private static partial void LogUnforeseen(ILogger logger, string method, string path, Exception exception);
}
