using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>
/// The product's own colours where it is half transparent, so that a soft edge on white shows no rim of the old background. Blur fusion after M. Forte, "Approximate
/// fast foreground colour estimation" (ICIP 2021): with blurred foreground F' = blur(F a) / blur(a) and background B' = blur(B (1 - a)) / blur(1 - a), the new
/// foreground is F' + a (I - a F' - (1 - a) B'); once over a wide window, once over a narrow one.
/// </summary>
internal static class ForegroundColours
{
    private const int WideRadius = 45;
    private const int NarrowRadius = 3;
    private const float Least = 1e-5f;

    /// <summary>A picture with the alpha given; colours change only where alpha is neither 0 nor 255, and become black where it is 0.</summary>
    public static RgbaImage Apply(RgbImage image, GrayImage alpha)
    {
        var (width, height) = (image.Width, image.Height);
        var share = new float[width * height];
        for (var index = 0; index < share.Length; index++)
        {
            share[index] = alpha.Pixels[index] / 255f;
        }

        var result = new RgbaImage(width, height);
        var blurredShare = new float[2][];
        blurredShare[0] = BoxBlur.Apply(share, width, height, WideRadius);
        blurredShare[1] = BoxBlur.Apply(share, width, height, NarrowRadius);
        for (var channel = 0; channel < RgbImage.Channels; channel++)
        {
            var original = new float[share.Length];
            for (var index = 0; index < original.Length; index++)
            {
                original[index] = image.Pixels[(index * RgbImage.Channels) + channel];
            }

            var (foreground, background) = Fuse(original, original, original, share, blurredShare[0], width, height, WideRadius);
            (foreground, _) = Fuse(original, foreground, background, share, blurredShare[1], width, height, NarrowRadius);
            for (var index = 0; index < share.Length; index++)
            {
                result.Pixels[(index * RgbaImage.Channels) + channel] = alpha.Pixels[index] switch
                {
                    0 => 0,
                    255 => image.Pixels[(index * RgbImage.Channels) + channel],
                    _ => (byte)(foreground[index] + 0.5f),
                };
            }
        }

        for (var index = 0; index < share.Length; index++)
        {
            result.Pixels[(index * RgbaImage.Channels) + 3] = alpha.Pixels[index];
        }

        return result;
    }

    private static (float[] Foreground, float[] Background) Fuse(
        float[] original, float[] foreground, float[] background, float[] share, float[] blurredShare, int width, int height, int radius)
    {
        var weighted = new float[share.Length];
        var rest = new float[share.Length];
        for (var index = 0; index < share.Length; index++)
        {
            weighted[index] = foreground[index] * share[index];
            rest[index] = background[index] * (1 - share[index]);
        }

        weighted = BoxBlur.Apply(weighted, width, height, radius);
        rest = BoxBlur.Apply(rest, width, height, radius);
        for (var index = 0; index < share.Length; index++)
        {
            var near = weighted[index] / (blurredShare[index] + Least);
            var far = rest[index] / (1 - blurredShare[index] + Least);
            weighted[index] = Math.Clamp(near + (share[index] * (original[index] - (share[index] * near) - ((1 - share[index]) * far))), 0, 255);
            rest[index] = far;
        }

        return (weighted, rest);
    }
}
