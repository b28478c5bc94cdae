using System.Numerics;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Catalogues;

/// <summary>A shot's first and last frame in small, to judge how it cuts against its neighbours and how the product stands out.</summary>
internal sealed record ShotLook(RgbImage First, RgbImage Last, GrayImage LastMask)
{
    /// <summary>
    /// The mean change of hue (half degrees), saturation and value from one picture to another, 0 to 255: what content detectors compare with
    /// their threshold.
    /// </summary>
    public static float Difference(RgbImage before, RgbImage after)
    {
        var sum = 0f;
        for (var i = 0; i < before.Pixels.Length; i += 3)
        {
            var (a, b) = (Hsv(before, i), Hsv(after, i));
            sum += MathF.Abs(a.X - b.X) + MathF.Abs(a.Y - b.Y) + MathF.Abs(a.Z - b.Z);
        }

        return sum / before.Pixels.Length;

        static Vector3 Hsv(RgbImage image, int at)
        {
            var hsv = ColourSpace.ToHsv(new Vector3(image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]) / 255);
            return hsv * new Vector3(180, 255, 255);
        }
    }

    /// <summary>The share of the product that is close in colour to the floor and wall beside it.</summary>
    public float Camouflage()
    {
        var hidden = 0;
        var total = 0;
        for (var y = 0; y < Last.Height; y++)
        {
            // Backdrops change slowly along a row, so the row's own backdrop is the comparison.
            var (sum, count) = (Vector3.Zero, 0);
            for (var x = 0; x < Last.Width; x++)
            {
                if (LastMask.Row(y)[x] == 0)
                {
                    sum += Colour(x, y);
                    count++;
                }
            }

            for (var x = 0; x < Last.Width; x++)
            {
                if (LastMask.Row(y)[x] != 0)
                {
                    var difference = Colour(x, y) - (sum / Math.Max(count, 1));
                    total++;
                    hidden += Vectors.Dot(difference, difference) < 0.21f * 0.21f ? 1 : 0;
                }
            }
        }

        return hidden / (float)Math.Max(total, 1);

        Vector3 Colour(int x, int y)
        {
            var pixel = Last.Pixel(x, y);
            return new Vector3(pixel[0], pixel[1], pixel[2]) / 255;
        }
    }
}
