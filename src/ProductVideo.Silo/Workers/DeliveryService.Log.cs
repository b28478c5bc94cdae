using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <content>Log messages.</content>
internal sealed partial class DeliveryService
{
    [LoggerMessage(220, LogLevel.Warning, "The outcome of {WorkId} could not be delivered; it is told again")]
    private static partial void LogNotTold(ILogger logger, string workId, Exception exception);

    [LoggerMessage(221, LogLevel.Warning, "The queue cannot be kept in order at the moment")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
