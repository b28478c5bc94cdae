using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <content>Log messages.</content>
internal sealed partial class DeviceWorker
{
    [LoggerMessage(200, LogLevel.Debug, "{Device}: {WorkId}, attempt {Attempt}")]
    private static partial void LogStarted(ILogger logger, string device, string workId, int attempt);

    [LoggerMessage(201, LogLevel.Warning, "{Device}: attempt {Attempt} at {WorkId} failed")]
    private static partial void LogAttemptFailed(ILogger logger, string device, string workId, int attempt, Exception exception);

    [LoggerMessage(202, LogLevel.Information, "{Device}: the report of {WorkId} came after its lease was lost and is refused")]
    private static partial void LogReportRefused(ILogger logger, string device, string workId);

    [LoggerMessage(203, LogLevel.Information, "{Device}: the lease of {WorkId} is lost; its work stops")]
    private static partial void LogLeaseLost(ILogger logger, string device, string workId);

    [LoggerMessage(204, LogLevel.Warning, "{Device}: the queue does not answer")]
    private static partial void LogQueueTrouble(ILogger logger, string device, Exception exception);

    [LoggerMessage(205, LogLevel.Error, "{Device}: nothing can go on")]
    private static partial void LogProblem(ILogger logger, string device, Exception exception);
}
