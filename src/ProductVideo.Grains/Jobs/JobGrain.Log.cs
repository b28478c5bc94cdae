using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Grains.Jobs;

/// <content>Log messages.</content>
public abstract partial class JobGrain
{
    [LoggerMessage(130, LogLevel.Debug, "{Kind} {Key}: {Happened} is not allowed in {State}; nothing changes")]
    private static partial void LogRefusedEvent(ILogger logger, string kind, string key, JobEvent happened, JobState state);

    [LoggerMessage(131, LogLevel.Warning, "{Kind} {Key}: its reminder could not be changed on the silo that keeps it; the outcome of its work wakes it all the same")]
    private static partial void LogNoReminder(ILogger logger, Exception exception, string kind, string key);
}
