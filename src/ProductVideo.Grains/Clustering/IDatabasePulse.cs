namespace ProductVideo.Grains.Clustering;

/// <summary>Whether the database answers.</summary>
public interface IDatabasePulse
{
    /// <summary>Asks, and waits for a short time at most. False where there is no answer, or nobody to ask.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<bool> IsAnsweringAsync(CancellationToken cancellationToken);
}
