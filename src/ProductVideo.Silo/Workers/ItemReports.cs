using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <summary>Stores a device's reports while it works on; of a queue that does not answer it waits once so many are under way.</summary>
/// <param name="device">The device, for the log.</param>
/// <param name="logger">Told of reports that are refused or lost.</param>
internal sealed partial class ItemReports(string device, ILogger logger) : IDisposable
{
    private const int MostUnderWay = 64;
    private readonly SemaphoreSlim _room = new(MostUnderWay);

    /// <summary>Begins to store a report, once there is room.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stored">Called when it is stored, or given up.</param>
    public async Task SendAsync(ItemReport report, Action stored)
    {
        await _room.WaitAsync(CancellationToken.None);
        _ = StoreAndMakeRoomAsync(report, stored);
    }

    /// <summary>Stores a report at once.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stored">Called when it is stored, or given up.</param>
    public async Task StoreAsync(ItemReport report, Action stored)
    {
        try
        {
            if (!await report.StoreAsync())
            {
                LogReportRefused(logger, device, report.Id);
            }
        }
        catch (Exception exception)
        {
            LogReportLost(logger, device, report.Id, exception);
        }
        finally
        {
            stored();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task StoreAndMakeRoomAsync(ItemReport report, Action stored)
    {
        await StoreAsync(report, stored);
        _room.Release();
    }

    [LoggerMessage(202, LogLevel.Information, "{Device}: the report of {WorkId} came after its lease was lost and is refused")]
    private static partial void LogReportRefused(ILogger logger, string device, string workId);

    [LoggerMessage(203, LogLevel.Warning, "{Device}: the report of {WorkId} cannot be stored; its lease will run out and it is done again")]
    private static partial void LogReportLost(ILogger logger, string device, string workId, Exception exception);
}
