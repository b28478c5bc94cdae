using ProductVideo.Media.Images;

namespace ProductVideo.Media.Shots;

/// <summary>ITU-R BT.601 luma, in 16-bit fixed point.</summary>
internal static class Luma
{
    public static byte[] Of(RgbImage image)
    {
        var luma = new byte[image.Width * image.Height];
        Of(image.Pixels, luma);
        return luma;
    }

    public static void Of(ReadOnlySpan<byte> rgb, Span<byte> luma)
    {
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = (byte)(((rgb[i * 3] * 19595) + (rgb[(i * 3) + 1] * 38470) + (rgb[(i * 3) + 2] * 7471) + 32768) >> 16);
        }
    }
}
