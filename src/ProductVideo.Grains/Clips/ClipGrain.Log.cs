using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Grains.Clips;

/// <content>Log messages.</content>
public sealed partial class ClipGrain
{
    [LoggerMessage(110, LogLevel.Debug, "Clip {Clip}: {Happened} is not allowed in {State}; nothing changes")]
    private static partial void LogRefusedEvent(ILogger logger, string clip, ClipEvent happened, ClipState state);
}
