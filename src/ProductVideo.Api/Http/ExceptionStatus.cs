using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ProductVideo.Operations;
using ProductVideo.Operations.Uploads;
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
        UploadRefusedException upload => Of(upload.Refusal),
        BadHttpRequestException bad => bad.StatusCode,
        JsonException or ArgumentOutOfRangeException { ParamName: "Size" } => StatusCodes.Status400BadRequest,
        StorageException or WorkQueueFullException => StatusCodes.Status503ServiceUnavailable,
        TimeoutException => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The status that a refused file is answered with.</summary>
    public static int Of(UploadRefusal refusal) => refusal switch
    {
        UploadRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        UploadRefusal.TooMany => StatusCodes.Status429TooManyRequests,
        UploadRefusal.WrongType => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
