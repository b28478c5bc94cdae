using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Clips;

/// <summary>Which frames the clips of a film show, and how they are written, whichever way the frames were read.</summary>
/// <param name="film">The film, probed.</param>
/// <param name="format">What the clips are like.</param>
/// <param name="picture">The film's picture without its bars; null for the whole frame.</param>
internal sealed class ClipPlan(VideoInfo film, ClipFormat format, PixelRegion? picture)
{
    /// <summary>The film.</summary>
    public VideoInfo Film => film;

    /// <summary>What the clips are like.</summary>
    public ClipFormat Format => format;

    /// <summary>The part of the displayed source picture that they show.</summary>
    public PixelRegion Crop { get; } = ClipNormalizer.CropFor(film, format, picture);

    /// <summary>For each frame of a shot's clip, the source frame that it shows: 4n+1 entries, ascending.</summary>
    public IReadOnlyList<int> FramesOf(PlannedShot shot)
    {
        var ticks = FrameSchedule.Resample(film, shot.StartFrame, shot.EndFrame, format.FramesPerSecond);
        return [.. ticks.Take(((ticks.Count - 1) / 4 * 4) + 1)];
    }

    /// <summary>Encodes a clip.</summary>
    /// <param name="shot">The shot that it shows.</param>
    /// <param name="frames">Its frames, one for each of <see cref="FramesOf"/>, in <see cref="PictureFilters.ClipPixels"/>.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="cancellationToken">Stops the encoder.</param>
    /// <exception cref="MediaException">The clip cannot be written.</exception>
    public async Task<NormalizedClip> WriteAsync(PlannedShot shot, IAsyncEnumerable<byte[]> frames, string path, CancellationToken cancellationToken)
    {
        await using var pixels = frames.GetAsyncEnumerator(cancellationToken);
        await pixels.MoveNextAsync();
        await VideoWriter.WriteRawAsync(path, format.Width, format.Height, PictureFilters.ClipPixels, pixels, format.ToWriteOptions(), cancellationToken);
        return new NormalizedClip(shot.Number, path, format.Width, format.Height, format.FramesPerSecond, FramesOf(shot), Crop);
    }
}
