namespace ProductVideo.Datasets.Duplicates;

/// <summary>Takes the fingerprints of a catalogue's files.</summary>
public interface IFingerprinter
{
    /// <summary>Takes a film's fingerprint.</summary>
    /// <exception cref="Media.MediaException">The film cannot be read.</exception>
    Task<FilmFingerprint> OfFilmAsync(string path, CancellationToken cancellationToken);

    /// <summary>Takes a photo's fingerprint.</summary>
    /// <exception cref="Media.MediaException">The photo cannot be read.</exception>
    Task<PhotoFingerprint> OfPhotoAsync(string path, CancellationToken cancellationToken);
}
