using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tests;

/// <summary>Small hand-drawn scenes with known truth.</summary>
internal static class Pictures
{
    /// <summary>A backdrop with a lit wall, a darker floor and a little noise.</summary>
    public static RgbImage Backdrop(int width, int height, int seed)
    {
        var random = new Random(seed);
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wall = y < height * 0.55;
                var light = 1 - (0.25 * Math.Abs((x / (double)width) - 0.5)) - (wall ? 0.1 * (1 - (y / (double)height)) : 0);
                var noise = random.Next(-2, 3);
                var pixel = image.Pixel(x, y);
                pixel[0] = Clamp(((wall ? 170 : 200) * light) + noise);
                pixel[1] = Clamp(((wall ? 185 : 190) * light) + noise);
                pixel[2] = Clamp(((wall ? 190 : 175) * light) + noise);
            }
        }

        return image;
    }

    /// <summary>Paints every pixel for which <paramref name="inside"/> holds, shaded from left to right.</summary>
    public static void Paint(RgbImage image, GrayImage? truth, (int Red, int Green, int Blue) colour, Func<int, int, bool> inside)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (!inside(x, y))
                {
                    continue;
                }

                var shade = 0.8 + (0.3 * x / image.Width);
                var pixel = image.Pixel(x, y);
                pixel[0] = Clamp(colour.Red * shade);
                pixel[1] = Clamp(colour.Green * shade);
                pixel[2] = Clamp(colour.Blue * shade);
                if (truth is not null)
                {
                    truth.Pixels[(y * image.Width) + x] = 255;
                }
            }
        }
    }

    /// <summary>Darkens a soft ellipse, as a studio light's shadow does.</summary>
    public static void Shadow(RgbImage image, double centreX, double centreY, double radiusX, double radiusY, double depth)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var distance = Math.Sqrt(Math.Pow((x - centreX) / radiusX, 2) + Math.Pow((y - centreY) / radiusY, 2));
                var factor = 1 - (depth * Math.Clamp(1.2 - distance, 0, 1));
                var pixel = image.Pixel(x, y);
                for (var channel = 0; channel < 3; channel++)
                {
                    pixel[channel] = Clamp(pixel[channel] * factor);
                }
            }
        }
    }

    /// <summary>A mask with a filled box; right and bottom are exclusive.</summary>
    public static GrayImage BoxMask(int width, int height, int left, int top, int right, int bottom)
    {
        var mask = new GrayImage(width, height);
        for (var y = top; y < bottom; y++)
        {
            mask.Row(y)[left..right].Fill(255);
        }

        return mask;
    }

    private static byte Clamp(double value) => (byte)Math.Clamp(value, 0, 255);
}
