using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <content>Log messages.</content>
internal sealed partial class Device
{
    [LoggerMessage(200, LogLevel.Debug, "{Device}: {WorkId}, attempt {Attempt}")]
    private static partial void LogStarted(ILogger logger, string device, string workId, long attempt);

    [LoggerMessage(201, LogLevel.Warning, "{Device}: attempt {Attempt} at {WorkId} failed")]
    private static partial void LogAttemptFailed(ILogger logger, string device, string workId, long attempt, Exception exception);

    [LoggerMessage(205, LogLevel.Error, "{Device}: nothing can go on")]
    private static partial void LogProblem(ILogger logger, string device, Exception exception);

    [LoggerMessage(206, LogLevel.Error, "{Device} is taken out of service: {Reason}")]
    private static partial void LogTakenOut(ILogger logger, string device, string reason);
}
