using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>ffmpeg's filters that bring decoded frames to the size and pixels that are worked on, the same whichever way a film is read.</summary>
internal static class PictureFilters
{
    /// <summary>Reproducible to the bit on any processor, and rounded rather than cut off.</summary>
    public const string AccurateScaling = "bicubic+accurate_rnd+bitexact";

    /// <summary>ffmpeg's fast conversion, good to a level or two.</summary>
    public const string PlainScaling = "bicubic";

    /// <summary>For reductions to a small part of the size: every pixel counts.</summary>
    public const string AreaScaling = "area";

    /// <summary>The pixels of clips: limited range by the matrix of BT.709.</summary>
    public const string ClipPixels = "yuv420p";

    /// <summary>Red, green, blue, a byte each.</summary>
    public const string RgbPixels = "rgb24";

    /// <summary>Bytes of a raw frame.</summary>
    public static int FrameBytes(int width, int height, string pixelFormat) =>
        pixelFormat == ClipPixels ? checked(width * height * 3 / 2) : checked(width * height * 3);

    /// <summary>Crops and scales. The decoder's own size may differ from the displayed one (pixels that are not square), so the picture is first brought to that.</summary>
    /// <param name="film">The film, probed.</param>
    /// <param name="crop">The part of the displayed picture that is kept.</param>
    /// <param name="width">Pixels per row of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="pixelFormat"><see cref="ClipPixels"/> or <see cref="RgbPixels"/>.</param>
    /// <param name="scaling">How it is scaled.</param>
    public static string Scale(VideoInfo film, PixelRegion crop, int width, int height, string pixelFormat, string scaling)
    {
        var filters = new List<string>();
        if (crop != new PixelRegion(0, 0, film.Width, film.Height))
        {
            filters.Add($"scale={film.Width}:{film.Height}");
            filters.Add($"crop={crop.Width}:{crop.Height}:{crop.X}:{crop.Y}:exact=1");
        }

        var colour = pixelFormat == ClipPixels ? ":out_color_matrix=bt709:out_range=tv" : string.Empty;
        filters.Add($"scale={width}:{height}:flags={scaling}:in_color_matrix={film.ColourMatrix}{colour}");
        return string.Join(',', filters);
    }
}
