using System.Globalization;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;

namespace ProductVideo.Grains.Products;

/// <summary>What happens to a film on its way to clips, for its product's history. What follows from the clips' format alone is told by the clips.</summary>
internal static class FilmConversions
{
    /// <summary>The conversions in the order in which they are made.</summary>
    public static string[] Of(VideoInfo film, PixelRegion? picture) => [.. Each(film, picture)];

    private static IEnumerable<string> Each(VideoInfo film, PixelRegion? picture)
    {
        if (film.Rotation != 0)
        {
            yield return $"turned by {film.Rotation} degrees clockwise, as the file asks";
        }

        if (film.IsInterlaced)
        {
            yield return $"interlaced, {(film.FieldOrder == FieldOrder.TopFirst ? "top" : "bottom")} field first: deinterlaced (bwdif), a frame at each cut left out";
        }

        if (film.IsVariableFrameRate)
        {
            yield return $"frames at uneven times, {Number(film.FramesPerSecond)} a second on average, are resampled by their times";
        }

        if (picture is { } area)
        {
            yield return $"black bars cut off: {film.Width}x{film.Height} becomes {area.Width}x{area.Height} from column {area.X} and row {area.Y} on";
        }

        if (film.Height > film.Width)
        {
            yield return $"portrait, {film.Width}x{film.Height}: cut to the clips' shape, nothing is padded";
        }

        if (film.IsHighDynamicRange)
        {
            yield return $"high dynamic range ({film.Transfer}, {(film.Primaries.Length > 0 ? film.Primaries : "bt2020")}) brought to bt709 in standard range (Hable's curve, white of 1000 cd/m2)";
        }
        else if (!string.Equals(film.ColourMatrix, "bt709", StringComparison.Ordinal))
        {
            yield return $"colours converted from {film.ColourMatrix} to bt709";
        }

        if (!string.Equals(film.PixelFormat, "yuv420p", StringComparison.Ordinal))
        {
            yield return $"pixels converted from {film.PixelFormat} to yuv420p";
        }
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
