using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>
/// The optional post-processing of rembg: a grey opening with a cross of 3 x 3 takes specks and hairs away, a Gaussian of sigma 2 rounds the outline, and what is
/// at least 127 becomes 255, the rest 0. Soft edges are lost; it is for masks that must be hard.
/// </summary>
public static class MaskCleanup
{
    private const double Sigma = 2;
    private const int Radius = (int)(4 * Sigma);
    private const int Threshold = 127;

    private static readonly double[] Weights = Gaussian();

    /// <summary>The cleaned mask: 0 or 255.</summary>
    public static GrayImage Run(GrayImage mask)
    {
        var opened = Cross(Cross(mask, Math.Min), Math.Max);
        var blurred = Blur(opened);
        return new GrayImage(mask.Width, mask.Height, [.. blurred.Select(static level => level < Threshold ? (byte)0 : (byte)255)]);
    }

    private static GrayImage Cross(GrayImage mask, Func<byte, byte, byte> choose)
    {
        var result = new GrayImage(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            var (above, row, below) = (Math.Max(0, y - 1), y, Math.Min(mask.Height - 1, y + 1));
            for (var x = 0; x < mask.Width; x++)
            {
                var across = choose(mask.Row(row)[Math.Max(0, x - 1)], mask.Row(row)[Math.Min(mask.Width - 1, x + 1)]);
                var down = choose(mask.Row(above)[x], mask.Row(below)[x]);
                result.Row(y)[x] = choose(mask.Row(row)[x], choose(across, down));
            }
        }

        return result;
    }

    // beyond the edge the picture is mirrored, beginning with the edge pixel itself
    private static double[] Blur(GrayImage mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        var wide = new double[width * height];
        var result = new double[width * height];
        for (var i = 0; i < wide.Length; i++)
        {
            for (var tap = -Radius; tap <= Radius; tap++)
            {
                wide[i] += Weights[tap + Radius] * mask.Pixels[(i / width * width) + Mirror((i % width) + tap, width)];
            }
        }

        for (var i = 0; i < wide.Length; i++)
        {
            for (var tap = -Radius; tap <= Radius; tap++)
            {
                result[i] += Weights[tap + Radius] * wide[(Mirror((i / width) + tap, height) * width) + (i % width)];
            }
        }

        return result;
    }

    private static int Mirror(int position, int length)
    {
        // there and back again, however small the picture
        var place = (position % (2 * length) + (2 * length)) % (2 * length);
        return Math.Min(place, (2 * length) - 1 - place);
    }

    private static double[] Gaussian()
    {
        var weights = Enumerable.Range(-Radius, (2 * Radius) + 1).Select(static x => Math.Exp(-x * x / (2 * Sigma * Sigma))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
