using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Health;

/// <summary>
/// Whether the artifact store takes an output, and within five seconds. Asking writes one, a few bytes under one fixed key, so it is done at most every ten seconds, and
/// not again while a store that stands still has not answered.
/// </summary>
internal sealed class ArtifactStoreHealth : IHealthCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly StepIdentity Probe = new("health-probe", 1, string.Empty, []);
    private readonly Lock _lock = new();
    private readonly Func<Task> _write;
    private readonly TimeProvider _time;
    private Task<HealthCheckResult>? _asking;
    private long _askedAt;

    /// <summary>Asks a store.</summary>
    public ArtifactStoreHealth(IArtifactStore store, TimeProvider time)
        : this(() => store.PutAsync(Probe, static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "probe.txt"), "writable", token), CancellationToken.None), time)
    {
    }

    internal ArtifactStoreHealth(Func<Task> write, TimeProvider time) => (_write, _time) = (write, time);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<HealthCheckResult> asking;
        lock (_lock)
        {
            if (_asking is null || (_asking.IsCompleted && _time.GetElapsedTime(_askedAt) >= Fresh))
            {
                (_asking, _askedAt) = (AskAsync(), _time.GetTimestamp());
            }

            asking = _asking;
        }

        try
        {
            return await asking.WaitAsync(Patience, _time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            return HealthCheckResult.Unhealthy("The artifact store does not answer; work goes on when it does.", exception);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            await _write();
            return HealthCheckResult.Healthy("The artifact store takes outputs.");
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The artifact store takes no outputs; the log says why.", exception);
        }
    }
}
