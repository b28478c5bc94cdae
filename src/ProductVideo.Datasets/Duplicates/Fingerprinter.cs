using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;
using ProductVideo.Media;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>Takes the fingerprints of films and photos.</summary>
public static class Fingerprinter
{
    private const int LongSide = 192;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Takes a film's fingerprint: one pass of the decoder, pictures of 192 pixels.</summary>
    /// <exception cref="MediaException">The film cannot be read.</exception>
    public static async Task<FilmFingerprint> OfFilmAsync(string path, CancellationToken cancellationToken)
    {
        var film = await VideoProbe.ProbeAsync(path, new VideoProbeOptions { TimeLimit = Patience }, cancellationToken);
        var scale = (double)LongSide / Math.Max(film.Width, film.Height);
        var last = Enumerable.Range(0, film.FrameCount).FirstOrDefault(frame => film.TimeOf(frame).TotalSeconds >= FilmFingerprint.MaximumSeconds, film.FrameCount);
        var options = new VideoReadOptions
        {
            EndFrame = Math.Max(1, last),
            FramesPerSecond = FilmFingerprint.FramesPerSecond,
            Width = Side(film.Width * scale),
            Height = Side(film.Height * scale),
            RefuseDamage = false,
            StallLimit = Patience,
        };
        var frames = await VideoReader.ReadAllAsync(film, options, cancellationToken);
        var area = PictureArea.Of(frames);
        var (width, height) = SizeOf(area, (double)film.Width / frames[0].Width, (double)film.Height / frames[0].Height);
        return new FilmFingerprint(width, height, film.Duration.TotalSeconds, [.. frames.Select(frame => PictureSigner.Sign(frame, area))]);
    }

    /// <summary>Takes the fingerprint of frames that are decoded already, such as a clip's.</summary>
    /// <param name="frames">At least one frame, all of one size.</param>
    /// <param name="framesPerSecond">Their rate; above 0.</param>
    /// <exception cref="ArgumentException">There are no frames.</exception>
    public static FilmFingerprint OfFrames(IReadOnlyList<RgbImage> frames, double framesPerSecond)
    {
        if (frames.Count == 0)
        {
            throw new ArgumentException("A fingerprint needs at least one frame.", nameof(frames));
        }

        var seconds = frames.Count / framesPerSecond;
        var count = Math.Max(1, (int)(Math.Min(seconds, FilmFingerprint.MaximumSeconds) * FilmFingerprint.FramesPerSecond));
        RgbImage[] chosen = [.. Enumerable.Range(0, count).Select(index => frames[Math.Min(frames.Count - 1, (int)(index * framesPerSecond / FilmFingerprint.FramesPerSecond))])];
        var area = PictureArea.Of(chosen);
        return new FilmFingerprint(area.Width, area.Height, seconds, [.. chosen.Select(frame => PictureSigner.Sign(frame, area))]);
    }

    /// <summary>Takes a photo's fingerprint, as it is shown on white.</summary>
    /// <exception cref="MediaException">The photo cannot be read.</exception>
    public static async Task<PhotoFingerprint> OfPhotoAsync(string path, CancellationToken cancellationToken)
    {
        var photo = await PhotoReader.ReadAsync(path, new PhotoReaderOptions { TimeLimit = Patience }, cancellationToken);
        var picture = photo.OnWhite();
        var area = PictureArea.Of([picture]);
        return new PhotoFingerprint(area.Width, area.Height, PictureSigner.Sign(picture, area));
    }

    // Bars make no film larger.
    private static (int Width, int Height) SizeOf(PictureArea area, double across, double down) => ((int)Math.Round(area.Width * across), (int)Math.Round(area.Height * down));

    private static int Side(double length) => Math.Max(16, (int)Math.Round(length / 2) * 2);
}
