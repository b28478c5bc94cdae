using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Databases;

/// <summary>Reports, once each, that the database stopped taking writes and that it takes them again, and measures how long that was.</summary>
internal sealed partial class DatabaseWatch : IHostedService, IDisposable
{
    private readonly Meter _meter = new(GrainTelemetry.Name);
    private readonly SqlDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<DatabaseWatch> _logger;
    private readonly Counter<double> _outage;
    private long _since;

    public DatabaseWatch(SqlDatabase database, TimeProvider time, ILogger<DatabaseWatch> logger)
    {
        (_database, _time, _logger) = (database, time, logger);
        _meter.CreateObservableGauge("productvideo.database.available", () => _database.Writer.Trouble is null ? 1 : 0, "1", "Whether the database takes writes: 1 or 0.");
        _meter.CreateObservableCounter("productvideo.database.retries", () => _database.Writer.Retries, "{attempt}", "Commits that failed for the moment and were repeated.");
        _meter.CreateObservableGauge("productvideo.database.waiting", () => _database.Writer.Waiting, "{write}", "Writes that wait for their commit.");
        _outage = _meter.CreateCounter<double>("productvideo.database.outage_time", "s", "Seconds in which the database took no writes.");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _database.Writer.TroubleChanged += OnChanged;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _database.Writer.TroubleChanged -= OnChanged;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void OnChanged(Exception? trouble)
    {
        if (trouble is not null)
        {
            _since = _time.GetTimestamp();
            LogTrouble(_logger, trouble.Message);
        }
        else
        {
            var elapsed = _time.GetElapsedTime(_since);
            _outage.Add(elapsed.TotalSeconds);
            LogRecovered(_logger, _database.Place, elapsed.TotalSeconds);
        }
    }

    [LoggerMessage(240, LogLevel.Warning, "{Trouble} Writes wait and are repeated")]
    private static partial void LogTrouble(ILogger logger, string trouble);

    [LoggerMessage(241, LogLevel.Information, "{Place} takes writes again, after {Seconds:0.0} s")]
    private static partial void LogRecovered(ILogger logger, string place, double seconds);
}
