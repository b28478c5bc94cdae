namespace ProductVideo.Operations.Listings;

/// <summary>What all clips are found and judged by, in memory; as new as the database at the moment of asking.</summary>
internal interface IClipIndex
{
    /// <summary>Every clip by id. The first call of a process reads all of them; the later ones what changed since.</summary>
    Task<IReadOnlyList<IndexedClip>> GetAsync(CancellationToken cancellationToken);
}
