using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>Makes the signature of a picture, without its black bars.</summary>
internal static class PictureSigner
{
    // Standard deviation of luma below which a picture shows next to nothing: fades, plain cards.
    private const double FlatDeviation = 4;

    /// <summary>Signs a part of a picture.</summary>
    public static PictureSignature Sign(RgbImage picture, PictureArea area)
    {
        var colour = Shrink(picture, area, PerceptualHash.Side);
        var luma = new double[PerceptualHash.Side * PerceptualHash.Side];
        var (sum, squares) = (0.0, 0.0);
        for (var index = 0; index < luma.Length; index++)
        {
            // ITU-R BT.601.
            luma[index] = (0.299 * colour[index * 3]) + (0.587 * colour[(index * 3) + 1]) + (0.114 * colour[(index * 3) + 2]);
            sum += luma[index];
            squares += luma[index] * luma[index];
        }

        var mean = sum / luma.Length;
        var isFlat = (squares / luma.Length) - (mean * mean) < FlatDeviation * FlatDeviation;
        return new PictureSignature(PerceptualHash.Of(luma), isFlat, Thumbnail(colour));
    }

    // The mean of the pixels of each cell, parts of pixels counted as such: exact for any ratio.
    private static double[] Shrink(RgbImage picture, PictureArea area, int side)
    {
        var (left, top, width, height) = area;
        var rows = new double[height * side * 3];
        for (var y = 0; y < height; y++)
        {
            var source = picture.Row(top + y).Slice(left * 3, width * 3);
            for (var cell = 0; cell < side; cell++)
            {
                Accumulate(source, width, side, cell, rows.AsSpan(((y * side) + cell) * 3, 3));
            }
        }

        var result = new double[side * side * 3];
        for (var cell = 0; cell < side; cell++)
        {
            var (from, to) = ((double)cell * height / side, (double)(cell + 1) * height / side);
            for (var y = (int)from; y < height && y < to; y++)
            {
                var weight = (Math.Min(to, y + 1) - Math.Max(from, y)) * side / height;
                for (var index = 0; index < side * 3; index++)
                {
                    result[(cell * side * 3) + index] += weight * rows[(y * side * 3) + index];
                }
            }
        }

        return result;
    }

    private static void Accumulate(ReadOnlySpan<byte> source, int width, int side, int cell, Span<double> target)
    {
        var (from, to) = ((double)cell * width / side, (double)(cell + 1) * width / side);
        for (var x = (int)from; x < width && x < to; x++)
        {
            var weight = (Math.Min(to, x + 1) - Math.Max(from, x)) * side / width;
            for (var channel = 0; channel < 3; channel++)
            {
                target[channel] += weight * source[(x * 3) + channel];
            }
        }
    }

    // Each thumbnail cell is the mean of 2x2 hash cells.
    private static byte[] Thumbnail(double[] colour)
    {
        const int Side = PictureSignature.ThumbnailSide;
        const int Stride = PerceptualHash.Side * 3;
        var thumbnail = new byte[PictureSignature.ThumbnailBytes];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side * 3; x++)
            {
                var start = (y * 2 * Stride) + (x / 3 * 6) + (x % 3);
                var mean = (colour[start] + colour[start + 3] + colour[start + Stride] + colour[start + Stride + 3]) / 4;
                thumbnail[(y * Side * 3) + x] = (byte)Math.Clamp(Math.Round(mean), 0, 255);
            }
        }

        return thumbnail;
    }
}
