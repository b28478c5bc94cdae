using Orleans.Placement;
using ProductVideo.Abstractions.Clustering;

namespace ProductVideo.Grains.Clustering;

/// <summary>Asks the database for a silo that it does not answer. It keeps nothing, and goes after its answer.</summary>
[RandomPlacement]
public sealed class DatabasePulseGrain(IDatabasePulse pulse) : Grain, IDatabasePulseGrain
{
    /// <inheritdoc/>
    public Task<bool> IsAnsweringAsync()
    {
        DeactivateOnIdle();
        return pulse.IsAnsweringAsync(CancellationToken.None);
    }
}
