using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Bars;

/// <summary>Finds the picture of a film that has black bars from its beginning to its end (letterbox, pillarbox, or both).</summary>
public static class FilmPicture
{
    // Bars that are thinner than this are noise of the edge.
    private const double LeastShare = 0.004;

    // A picture smaller than this is no picture with bars, but a small thing on black.
    private const double LeastLeft = 0.3;

    // The encoder blurs the step between bar and picture.
    private const int BlurredLines = 2;

    private static readonly double[] FirstLook = [1 / 3.0, 2 / 3.0];
    private static readonly double[] SecondLook = [1 / 12.0, 3 / 12.0, 5 / 12.0, 7 / 12.0, 9 / 12.0, 11 / 12.0];

    /// <summary>
    /// Looks at one frame, at a second one where its edge is black, and only where both have bars at six more, spread over the film; key frames where they are known, which
    /// are decoded alone. Bars that come and go are left to the gates of the clips.
    /// </summary>
    /// <param name="film">The film, probed.</param>
    /// <param name="cancellationToken">Stops the decoder.</param>
    /// <returns>The picture without its bars, on even columns and rows; null where the film has none.</returns>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    public static async Task<PixelRegion?> FindAsync(VideoInfo film, CancellationToken cancellationToken)
    {
        // Most films end here: starting a decoder costs more than all that it does.
        var places = Places(film, FirstLook);
        var frames = await ReadAsync(film, places[..1], cancellationToken);
        if (!BlackBars.HasBlackEdge(frames[0]))
        {
            return null;
        }

        frames.AddRange(await ReadAsync(film, places[1..], cancellationToken));
        if (Within(film, BlackBars.Find(frames)) is null)
        {
            return null;
        }

        return Within(film, BlackBars.Find([.. frames, .. await ReadAsync(film, Places(film, SecondLook), cancellationToken)]));
    }

    private static PixelRegion? Within(VideoInfo film, BarMargins bars)
    {
        if (bars.Share(film.Width, film.Height) < LeastShare)
        {
            return null;
        }

        var (left, right) = (Inside(bars.Left), film.Width - Inside(bars.Right));
        var (top, bottom) = (Inside(bars.Top), film.Height - Inside(bars.Bottom));
        var picture = new PixelRegion(left, top, (right - left) / 2 * 2, (bottom - top) / 2 * 2);
        return picture.Width >= film.Width * LeastLeft && picture.Height >= film.Height * LeastLeft ? picture : null;
    }

    private static int Inside(int bar) => bar == 0 ? 0 : (bar + BlurredLines + 1) / 2 * 2;

    private static async Task<List<RgbImage>> ReadAsync(VideoInfo film, int[] places, CancellationToken cancellationToken)
    {
        var frames = new List<RgbImage>();
        foreach (var two in places.Chunk(2))
        {
            var read = await Task.WhenAll(two.Select(frame => SoughtRead.RunAsync(
                film, seek => VideoReader.ReadAllAsync(film, new VideoReadOptions { Frames = [frame], Seek = seek }, cancellationToken))));
            frames.AddRange(read.SelectMany(static images => images));
        }

        return frames;
    }

    private static int[] Places(VideoInfo film, double[] parts) => [.. parts.Select(part => Nearest(film, (int)(part * film.FrameCount))).Distinct()];

    // A key frame is decoded alone. The first one may be the black that a film fades in from.
    private static int Nearest(VideoInfo film, int frame) =>
        film.SeekPoints.Count > 2 ? film.SeekPoints.Skip(1).MinBy(point => Math.Abs(point.Frame - frame)).Frame : frame;
}
