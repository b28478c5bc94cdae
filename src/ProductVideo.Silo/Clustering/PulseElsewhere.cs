using ProductVideo.Abstractions.Clustering;
using ProductVideo.Grains.Clustering;

namespace ProductVideo.Silo.Clustering;

/// <summary>
/// Whether the database answers another silo: asked of any silo, which may be this one again and then says no. Neither placement nor the call needs the
/// database.
/// </summary>
internal sealed class PulseElsewhere(IGrainFactory grains, TimeProvider time) : IDatabasePulse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await grains.GetGrain<IDatabasePulseGrain>(Guid.NewGuid()).IsAnsweringAsync().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody can be reached, so nobody is known to have it better; the others find a silo that is cut off from them too by their probes.
            return false;
        }
    }
}
