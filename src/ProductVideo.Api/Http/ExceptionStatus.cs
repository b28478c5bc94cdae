using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ProductVideo.Operations;
using ProductVideo.Storage;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Http;

/// <summary>The status that an exception is answered with.</summary>
internal static class ExceptionStatus
{
    /// <summary>The status.</summary>
    public static int Of(Exception exception) => exception switch
    {
        OperationCanceledException => 499,
        OperationRefusedException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        JsonException or ArgumentOutOfRangeException { ParamName: "Size" } => StatusCodes.Status400BadRequest,
        StorageException or WorkQueueFullException => StatusCodes.Status503ServiceUnavailable,
        TimeoutException => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
