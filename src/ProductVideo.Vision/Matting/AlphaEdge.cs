using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>Turns a binary mask into soft alpha whose rim shows product colours only.</summary>
internal static class AlphaEdge
{
    /// <summary>Below this share of product in the 3 x 3 pixels around, a pixel is fully transparent: the rim moves inwards a little.</summary>
    private const float TransparentBelow = 0.3f;

    /// <summary>Applies a mask of the picture's size; the picture given is left as it is.</summary>
    public static RgbaImage Apply(RgbaImage image, GrayImage mask)
    {
        var share = new float[mask.Pixels.Length];
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                share[(y * mask.Width) + x] = ShareAround(mask, x, y);
            }
        }

        var result = image.Clone();
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                var inside = share[(y * mask.Width) + x];
                var pixel = result.Pixel(x, y);
                var alpha = Math.Clamp((inside - TransparentBelow) / (1 - TransparentBelow), 0f, 1f);
                pixel[3] = (byte)((255 * alpha) + 0.5f);
                if (alpha < 1f)
                {
                    TakeColourFromInside(image, share, x, y, pixel);
                }
            }
        }

        return result;
    }

    private static float ShareAround(GrayImage mask, int x, int y)
    {
        var set = 0;
        var count = 0;
        for (var ny = Math.Max(0, y - 1); ny <= Math.Min(mask.Height - 1, y + 1); ny++)
        {
            for (var nx = Math.Max(0, x - 1); nx <= Math.Min(mask.Width - 1, x + 1); nx++)
            {
                set += mask.Pixels[(ny * mask.Width) + nx] != 0 ? 1 : 0;
                count++;
            }
        }

        return (float)set / count;
    }

    /// <summary>The mean colour of the fully covered pixels close by; fully transparent pixels without any become black.</summary>
    private static void TakeColourFromInside(RgbaImage image, float[] share, int x, int y, Span<byte> pixel)
    {
        const int Reach = 2;
        int red = 0, green = 0, blue = 0, count = 0;
        for (var ny = Math.Max(0, y - Reach); ny <= Math.Min(image.Height - 1, y + Reach); ny++)
        {
            for (var nx = Math.Max(0, x - Reach); nx <= Math.Min(image.Width - 1, x + Reach); nx++)
            {
                if (share[(ny * image.Width) + nx] >= 1f)
                {
                    var source = image.Pixel(nx, ny);
                    red += source[0];
                    green += source[1];
                    blue += source[2];
                    count++;
                }
            }
        }

        if (count > 0)
        {
            pixel[0] = (byte)(red / count);
            pixel[1] = (byte)(green / count);
            pixel[2] = (byte)(blue / count);
        }
        else if (pixel[3] == 0)
        {
            pixel[..3].Clear();
        }
    }
}
