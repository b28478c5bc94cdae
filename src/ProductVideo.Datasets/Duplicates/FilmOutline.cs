namespace ProductVideo.Datasets.Duplicates;

/// <summary>The part of a film's fingerprint that is held for all films of a catalogue: 8 bytes a picture.</summary>
/// <param name="Id">The film's id.</param>
/// <param name="Hash">The hash of its bytes.</param>
/// <param name="Lines">The shorter side in pixels.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Frames">The hashes of its pictures; null where a picture shows next to nothing.</param>
internal sealed record FilmOutline(string Id, string Hash, int Lines, double Seconds, IReadOnlyList<ulong?> Frames)
{
    /// <summary>The outline of a fingerprint.</summary>
    public static FilmOutline Of(ContentItem film, FilmFingerprint fingerprint) => new(
        film.Id,
        film.Hash,
        Math.Min(fingerprint.Width, fingerprint.Height),
        fingerprint.Seconds,
        [.. fingerprint.Frames.Select(frame => frame.IsFlat ? (ulong?)null : frame.Hash)]);
}
