using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ProductVideo.Storage;
using ProductVideo.Training.Lora;

namespace ProductVideo.Grains.Training;

/// <summary>
/// Copies a run's checkpoints to the store beside the training, which does not wait for it: the newest at hand, if they come faster than they are copied. A
/// copy that cannot be made is told in the log and costs nothing but safety; the run itself needs none.
/// </summary>
internal sealed partial class CheckpointKeeper : IProgress<TrainingCheckpoint>
{
    private readonly CheckpointCopies _copies;
    private readonly ILogger _logger;
    private readonly Channel<TrainingCheckpoint> _newest = Channel.CreateBounded<TrainingCheckpoint>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private CheckpointKeeper(CheckpointCopies copies, ILogger logger) => (_copies, _logger) = (copies, logger);

    /// <summary>Trains, and copies meanwhile. A copy that is under way at the end is given up: the run is done then, or its checkpoints lie on this machine.</summary>
    public static async Task<T> RunAsync<T>(CheckpointCopies copies, ILogger logger, Func<IProgress<TrainingCheckpoint>, T> train)
    {
        using var end = new CancellationTokenSource();
        var keeper = new CheckpointKeeper(copies, logger);
        var keeping = Task.Run(() => keeper.KeepAsync(end.Token), CancellationToken.None);
        try
        {
            return train(keeper);
        }
        finally
        {
            await end.CancelAsync();
            await keeping;
        }
    }

    /// <inheritdoc/>
    public void Report(TrainingCheckpoint value) => _newest.Writer.TryWrite(value);

    private async Task KeepAsync(CancellationToken end)
    {
        try
        {
            await foreach (var checkpoint in _newest.Reader.ReadAllAsync(end))
            {
                await KeepAsync(checkpoint, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The training has ended, one way or another.
        }
    }

    private async Task KeepAsync(TrainingCheckpoint checkpoint, CancellationToken end)
    {
        try
        {
            await _copies.KeepAsync(checkpoint, end);
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            LogNotKept(_logger, checkpoint.Step, exception);
        }
    }

    [LoggerMessage(141, LogLevel.Warning, "The checkpoint of step {Step} is not in the artifact store; a silo that takes the run over would go on from an earlier one")]
    private static partial void LogNotKept(ILogger logger, int step, Exception exception);
}
