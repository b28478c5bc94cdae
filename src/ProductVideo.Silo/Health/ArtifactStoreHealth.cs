using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Health;

/// <summary>Whether the artifact store takes an output. Asking writes one, a few bytes under one fixed key, so it is done at most every ten seconds.</summary>
internal sealed class ArtifactStoreHealth(IArtifactStore store, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly StepIdentity Probe = new("health-probe", 1, string.Empty, []);
    private HealthCheckResult? _last;
    private long _askedAt;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_last is { } last && time.GetElapsedTime(Volatile.Read(ref _askedAt)) < Fresh)
        {
            return last;
        }

        var result = await AskAsync(cancellationToken);
        _last = result;
        Volatile.Write(ref _askedAt, time.GetTimestamp());
        return result;
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.PutAsync(Probe, static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "probe.txt"), "writable", token), cancellationToken);
            return HealthCheckResult.Healthy("The artifact store takes outputs.");
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The artifact store takes no outputs; the log says why.", exception);
        }
    }
}
