namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// Keeps fingerprints in a folder, by the hash of the file they were taken of, so that each film is decoded for it once and not once a run. A file that is
/// damaged or of an earlier form counts as missing. Safe for many threads.
/// </summary>
/// <param name="root">The folder; it is made when the first one is kept.</param>
public sealed class FingerprintStore(string root)
{
    /// <summary>A film's fingerprint, or null.</summary>
    public FilmFingerprint? FindFilm(string hash) => FingerprintFile.Read(PathOf(hash, "film"));

    /// <summary>A photo's fingerprint, or null.</summary>
    public PhotoFingerprint? FindPhoto(string hash) => FingerprintFile.Read(PathOf(hash, "photo")) is { Frames: [var picture], Width: var width, Height: var height }
        ? new PhotoFingerprint(width, height, picture)
        : null;

    /// <summary>Keeps a film's fingerprint.</summary>
    public void Keep(string hash, FilmFingerprint film) => Write(hash, "film", film);

    /// <summary>Keeps a photo's fingerprint.</summary>
    public void Keep(string hash, PhotoFingerprint photo) => Write(hash, "photo", new FilmFingerprint(photo.Width, photo.Height, 0, [photo.Picture]));

    private string PathOf(string hash, string kind) => Path.Combine(root, hash[..2], $"{hash}.{kind}");

    private void Write(string hash, string kind, FilmFingerprint fingerprint)
    {
        var path = PathOf(hash, kind);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        FingerprintFile.Write(temporary, fingerprint);
        File.Move(temporary, path, overwrite: true);
    }
}
