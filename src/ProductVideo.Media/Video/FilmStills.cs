using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>Single frames of a film for people to look at, spread over a part of it.</summary>
public static class FilmStills
{
    /// <summary>Reads frames from the first to the last of a part, evenly spread. Decoding begins at the key frame before the part.</summary>
    /// <param name="film">The film, probed.</param>
    /// <param name="startFrame">The part's first frame.</param>
    /// <param name="endFrame">The frame after its last; no further than the film's end counts.</param>
    /// <param name="count">How many frames at most, from 1.</param>
    /// <param name="width">Columns that they are scaled to where the film has more; lines follow.</param>
    /// <param name="cancellationToken">Stops the decoder.</param>
    /// <exception cref="ArgumentException">The part has no frame, or the count is not from 1.</exception>
    /// <exception cref="MediaException">The film is damaged, or ends before the part does.</exception>
    public static async Task<IReadOnlyList<RgbImage>> ReadAsync(
        VideoInfo film, int startFrame, int endFrame, int count, int width, CancellationToken cancellationToken)
    {
        var last = Math.Min(endFrame, film.FrameCount) - 1;
        if (startFrame < 0 || last < startFrame || count < 1)
        {
            throw new ArgumentException($"There are no {count} frames from {startFrame} to {last} in a film of {film.FrameCount}.", nameof(endFrame));
        }

        int[] frames = [.. Enumerable.Range(0, count).Select(index => count == 1 ? startFrame : startFrame + (int)((long)index * (last - startFrame) / (count - 1))).Distinct()];
        var scale = Math.Min(1, (double)width / film.Width);
        var options = new VideoReadOptions
        {
            Frames = frames, Width = Even(film.Width * scale), Height = Even(film.Height * scale),
        };
        return await SoughtRead.RunAsync(film, seek => VideoReader.ReadAllAsync(film, options with { Seek = seek }, cancellationToken));
    }

    private static int Even(double pixels) => Math.Max(2, (int)Math.Round(pixels / 2) * 2);
}
