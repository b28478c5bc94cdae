using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Maintenance;

/// <content>Log messages.</content>
internal sealed partial class CollectionService
{
    [LoggerMessage(
        250,
        LogLevel.Information,
        "The artifact store held {Artifacts} artifacts, {Size}; deleted {Deleted} that nothing refers to, {DeletedSize}, and {Leftovers} leftovers in {Seconds:0.0} s")]
    private static partial void LogCollected(ILogger logger, int artifacts, string size, int deleted, string deletedSize, int leftovers, double seconds);

    [LoggerMessage(251, LogLevel.Warning, "Unreferenced artifacts cannot be deleted at the moment; it is tried again within the hour")]
    private static partial void LogNotCollected(ILogger logger, Exception exception);
}
