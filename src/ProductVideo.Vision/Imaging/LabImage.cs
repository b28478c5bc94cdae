using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Imaging;

/// <summary>A picture in CIE L*a*b* (D65), three float planes: distances in it follow what the eye sees as different.</summary>
internal sealed class LabImage
{
    public LabImage(int width, int height)
    {
        Width = width;
        Height = height;
        L = new float[width * height];
        A = new float[width * height];
        B = new float[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    public int Count => Width * Height;

    public float[] L { get; }

    public float[] A { get; }

    public float[] B { get; }

    /// <summary>Reduces a picture by a whole factor (mean of factor x factor blocks, the last ones may be smaller) and converts it.</summary>
    public static LabImage Reduce(RgbImage image, int factor)
    {
        var width = (image.Width + factor - 1) / factor;
        var height = (image.Height + factor - 1) / factor;
        var result = new LabImage(width, height);
        var sums = new int[width * 3];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            var firstRow = y * factor;
            var rows = Math.Min(factor, image.Height - firstRow);
            for (var row = firstRow; row < firstRow + rows; row++)
            {
                AddRow(image.Row(row), sums, factor, image.Width);
            }

            for (var x = 0; x < width; x++)
            {
                var count = rows * Math.Min(factor, image.Width - (x * factor));
                var scale = 1f / count;
                LabConversion.FromRgb(sums[x * 3] * scale, sums[(x * 3) + 1] * scale, sums[(x * 3) + 2] * scale, out var l, out var a, out var b);
                var index = (y * width) + x;
                result.L[index] = l;
                result.A[index] = a;
                result.B[index] = b;
            }
        }

        return result;
    }

    private static void AddRow(ReadOnlySpan<byte> row, int[] sums, int factor, int width)
    {
        var target = 0;
        var left = factor;
        for (var x = 0; x < width; x++)
        {
            var source = x * 3;
            sums[target] += row[source];
            sums[target + 1] += row[source + 1];
            sums[target + 2] += row[source + 2];
            if (--left == 0)
            {
                left = factor;
                target += 3;
            }
        }
    }
}
