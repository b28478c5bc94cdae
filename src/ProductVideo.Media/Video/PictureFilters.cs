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

    // Each frame stays one frame at its own time. Frames that are not marked as interlaced pass as they are.
    private const string Deinterlacing = "bwdif=mode=send_frame:parity=auto:deint=interlaced";

    // White of 1,000 cd/m2, which is what films are graded for; 100 cd/m2 are the standard range's white.
    private const double Peak = 10;

    /// <summary>Joins filters, of which any may be empty.</summary>
    public static string Chain(params string[] filters) => string.Join(',', filters.Where(filter => filter.Length > 0));

    /// <summary>What comes first: makes pictures of fields. Empty for a film that needs nothing of it.</summary>
    public static string Deinterlace(VideoInfo film) => film.IsInterlaced ? Deinterlacing : "";

    /// <summary>Crops and scales, and brings a high dynamic range to the standard one. The decoder's own size may differ from the displayed one (pixels that are not square), so the picture is first brought to that.</summary>
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

        var matrix = film.ColourMatrix;
        if (film.IsHighDynamicRange)
        {
            // Light is computed in floating point, so first of all there are fewer pixels of it.
            filters.Add($"scale={width}:{height}:flags={scaling}");
            filters.Add(ToStandardRange(film));
            matrix = "bt709";
        }

        var colour = pixelFormat == ClipPixels ? ":out_color_matrix=bt709:out_range=tv" : string.Empty;
        filters.Add($"scale={width}:{height}:flags={scaling}:in_color_matrix={matrix}{colour}");
        return string.Join(',', filters);
    }

    // Light in parts of 100 cd/m2, to the colours of BT.709, under the curve that John Hable published for Uncharted 2 (2010), and back to code values.
    private static string ToStandardRange(VideoInfo film)
    {
        var matrix = film.ColourMatrix switch { "bt709" => "709", "bt601" => "170m", _ => "2020_ncl" };
        var primaries = film.Primaries switch { "bt709" => "709", "smpte432" => "smpte432", _ => "2020" };
        return $"format=yuv444p10le,zscale=min={matrix}:tin={film.Transfer}:pin={primaries}:t=linear:npl=100,format=gbrpf32le,zscale=p=709,"
            + $"tonemap=tonemap=hable:desat=0:peak={Peak},zscale=t=709:m=709:r=limited,format=yuv444p";
    }
}
