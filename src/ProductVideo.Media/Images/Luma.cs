using System.Runtime.CompilerServices;

namespace ProductVideo.Media.Images;

/// <summary>How light a colour is: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), 0 to 255, not rounded.</summary>
public static class Luma
{
    /// <summary>Of one pixel of a row of RGB pixels.</summary>
    /// <param name="row">Three bytes a pixel.</param>
    /// <param name="x">The pixel's column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(ReadOnlySpan<byte> row, int x) =>
        (0.299 * row[x * RgbImage.Channels]) + (0.587 * row[(x * RgbImage.Channels) + 1]) + (0.114 * row[(x * RgbImage.Channels) + 2]);
}
