using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests;

/// <summary>Small synthetic frames: a coloured disc that moves over a soft gradient.</summary>
internal static class Pictures
{
    public static readonly (byte R, byte G, byte B) Gold = (214, 164, 60);

    public static readonly (byte R, byte G, byte B) Teal = (30, 140, 150);

    public static List<RgbImage> MovingDisc(int width, int height, int count, (byte R, byte G, byte B) colour, double phase = 0) =>
        [.. Enumerable.Range(0, count).Select(t => Disc(width, height, Centre(width, height, t, count, phase), Radius(height), colour))];

    public static List<GrayImage> MovingMasks(int width, int height, int count, double grow = 1, double phase = 0) =>
        [.. Enumerable.Range(0, count).Select(t => Mask(width, height, Centre(width, height, t, count, phase), Radius(height) * grow))];

    public static RgbImage Reference(int width, int height, (byte R, byte G, byte B) colour)
    {
        var image = new RgbImage(width, height);
        Array.Fill(image.Pixels, (byte)255);
        Paint(image, (width / 2.0, height / 2.0), height * 0.36, colour);
        return image;
    }

    private static double Radius(int height) => height * 0.22;

    private static (double X, double Y) Centre(int width, int height, int t, int count, double phase)
    {
        var angle = (2 * Math.PI * t / count) + phase;
        return ((width * 0.5) + (width * 0.22 * Math.Cos(angle)), (height * 0.5) + (height * 0.16 * Math.Sin(angle)));
    }

    private static RgbImage Disc(int width, int height, (double X, double Y) centre, double radius, (byte R, byte G, byte B) colour)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var shade = 0.82 + (0.12 * x / width) - (0.2 * y / height);
                var pixel = image.Pixel(x, y);
                (pixel[0], pixel[1], pixel[2]) = ((byte)(235 * shade), (byte)(228 * shade), (byte)(222 * shade));
            }
        }

        Paint(image, centre, radius, colour);
        return image;
    }

    private static void Paint(RgbImage image, (double X, double Y) centre, double radius, (byte R, byte G, byte B) colour)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (dx, dy) = ((x - centre.X) / radius, (y - centre.Y) / radius);
                var distance = (dx * dx) + (dy * dy);
                if (distance > 1)
                {
                    continue;
                }

                var light = 0.75 + (0.35 * Math.Max(0, 1 - Math.Sqrt(Math.Pow(dx + 0.35, 2) + Math.Pow(dy + 0.35, 2))));
                var pixel = image.Pixel(x, y);
                (pixel[0], pixel[1], pixel[2]) = (Scale(colour.R, light), Scale(colour.G, light), Scale(colour.B, light));
            }
        }
    }

    private static GrayImage Mask(int width, int height, (double X, double Y) centre, double radius)
    {
        var mask = new GrayImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var inside = Math.Pow(x - centre.X, 2) + Math.Pow(y - centre.Y, 2) <= radius * radius;
                mask.Row(y)[x] = inside ? (byte)255 : (byte)0;
            }
        }

        return mask;
    }

    private static byte Scale(byte value, double light) => (byte)Math.Clamp(value * light, 0, 255);
}
