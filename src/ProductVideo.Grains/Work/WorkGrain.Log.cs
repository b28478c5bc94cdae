using Microsoft.Extensions.Logging;

namespace ProductVideo.Grains.Work;

/// <content>Log messages.</content>
public abstract partial class WorkGrain<TState>
{
    [LoggerMessage(100, LogLevel.Debug, "{Kind} {Key}: {From} -> {To} on {Happened}")]
    private static partial void LogMoved(ILogger logger, string kind, string key, string from, string to, string happened);

    [LoggerMessage(101, LogLevel.Debug, "{Kind} {Key} does not wait for {WorkId}; the result is ignored")]
    private static partial void LogStaleResult(ILogger logger, string kind, string key, string workId);

    [LoggerMessage(102, LogLevel.Warning, "{Kind} {Key}: {Step} was given up after {Attempts} attempt(s): {Error}")]
    private static partial void LogStepFailed(ILogger logger, string kind, string key, string step, int attempts, string error);
}
