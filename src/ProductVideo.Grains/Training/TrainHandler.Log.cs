using Microsoft.Extensions.Logging;

namespace ProductVideo.Grains.Training;

/// <content>Log messages.</content>
public sealed partial class TrainHandler
{
    [LoggerMessage(140, LogLevel.Warning, "The sample of {Clip} at step {Step} could not be made, and the run goes on: {Problem}")]
    private static partial void LogNoSample(ILogger logger, string clip, int step, string problem);

    [LoggerMessage(142, LogLevel.Information, "The run goes on from step {Step}, by a checkpoint from the artifact store")]
    private static partial void LogFetched(ILogger logger, int step);
}
