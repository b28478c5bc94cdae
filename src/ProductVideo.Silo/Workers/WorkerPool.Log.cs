using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <content>Log messages.</content>
internal sealed partial class WorkerPool
{
    [LoggerMessage(204, LogLevel.Warning, "The queue does not answer")]
    private static partial void LogQueueTrouble(ILogger logger, Exception exception);
}
