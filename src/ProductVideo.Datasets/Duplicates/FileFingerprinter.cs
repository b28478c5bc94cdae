namespace ProductVideo.Datasets.Duplicates;

/// <summary>Takes fingerprints by decoding the files, as <see cref="Fingerprinter"/> does.</summary>
public sealed class FileFingerprinter : IFingerprinter
{
    /// <inheritdoc/>
    public Task<FilmFingerprint> OfFilmAsync(string path, CancellationToken cancellationToken) => Fingerprinter.OfFilmAsync(path, cancellationToken);

    /// <inheritdoc/>
    public Task<PhotoFingerprint> OfPhotoAsync(string path, CancellationToken cancellationToken) => Fingerprinter.OfPhotoAsync(path, cancellationToken);
}
