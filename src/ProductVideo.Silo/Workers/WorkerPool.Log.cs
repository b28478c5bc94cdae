using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <content>Log messages.</content>
internal sealed partial class WorkerPool
{
    [LoggerMessage(203, LogLevel.Information, "{Device}: the lease of {WorkId} is lost; its work stops")]
    private static partial void LogLeaseLost(ILogger logger, string device, string workId);

    [LoggerMessage(204, LogLevel.Warning, "The queue does not answer")]
    private static partial void LogQueueTrouble(ILogger logger, Exception exception);
}
