using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Grains.Clustering;

namespace ProductVideo.Silo.Clustering;

/// <summary>
/// Ends a silo that the database does not answer while it answers others. Such a silo passes the others' probes and stays a member, so its grains would stay
/// with it, and every call to them fail, for as long as it is cut off. Where the database answers nobody, everybody stays: there is nobody to take over.
/// </summary>
/// <param name="here">Asks from here.</param>
/// <param name="elsewhere">Asks another silo.</param>
/// <param name="settings">For how long it is borne.</param>
/// <param name="lifetime">Ends this process.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says so.</param>
internal sealed partial class CutOffWatch(
    IDatabasePulse here, IDatabasePulse elsewhere, ClusterSettings settings, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CutOffWatch> logger) : BackgroundService
{
    private const int LooksWithin = 4;
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(5);
    private long _answeredAt = time.GetTimestamp();

    /// <summary>Looks once, and ends this process if it is cut off for too long.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await here.IsAnsweringAsync(cancellationToken))
        {
            _answeredAt = time.GetTimestamp();
            return;
        }

        var silence = time.GetElapsedTime(_answeredAt);
        if (silence < settings.CutOff || !await elsewhere.IsAnsweringAsync(cancellationToken))
        {
            return;
        }

        LogCutOff(logger, silence.TotalSeconds);
        lifetime.StopApplication();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var period = settings.CutOff / LooksWithin;
        using var timer = new PeriodicTimer(period < LongestPeriod ? period : LongestPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It ends for another reason.
        }
    }

    [LoggerMessage(252, LogLevel.Critical, "The database did not answer this silo for {Seconds:0} s and answers another: this one is cut off and ends, so that its grains go to those that can store their states. Mend the way to the database and start it again")]
    private static partial void LogCutOff(ILogger logger, double seconds);
}
