using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ProductVideo.Operations.Uploads;

/// <summary>Deletes uploads that nobody used, at the start and every few minutes.</summary>
internal sealed partial class UploadSweeper(IUploads uploads, TimeProvider time, ILogger<UploadSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                Sweep();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private void Sweep()
    {
        try
        {
            var count = uploads.Sweep();
            if (count > 0)
            {
                LogSwept(logger, count);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogTrouble(logger, exception);
        }
    }

    [LoggerMessage(640, LogLevel.Information, "{Count} uploads that nobody used were deleted")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(641, LogLevel.Warning, "Uploads that nobody used cannot be deleted at the moment")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
