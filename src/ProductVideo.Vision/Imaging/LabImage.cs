using System.Numerics;
using System.Runtime.CompilerServices;
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
        var sums = new uint[image.Width * RgbImage.Channels];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            var rows = Math.Min(factor, image.Height - (y * factor));
            for (var row = 0; row < rows; row++)
            {
                AddRow(image.Row((y * factor) + row), sums);
            }

            for (var x = 0; x < width; x++)
            {
                var columns = Math.Min(factor, image.Width - (x * factor));
                result.SetMean((y * width) + x, sums.AsSpan(x * factor * RgbImage.Channels, columns * RgbImage.Channels), 1f / (rows * columns));
            }
        }

        return result;
    }

    private void SetMean(int index, ReadOnlySpan<uint> sums, float scale)
    {
        uint red = 0, green = 0, blue = 0;
        for (var channel = 0; channel + 2 < sums.Length; channel += RgbImage.Channels)
        {
            red += sums[channel];
            green += sums[channel + 1];
            blue += sums[channel + 2];
        }

        LabConversion.FromRgb(red * scale, green * scale, blue * scale, out L[index], out A[index], out B[index]);
    }

    private static void AddRow(ReadOnlySpan<byte> row, Span<uint> sums)
    {
        var index = 0;
        for (; index <= row.Length - Vector<byte>.Count; index += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[index..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Add(sums[index..], first, 0);
            Add(sums[index..], second, 1);
            Add(sums[index..], third, 2);
            Add(sums[index..], fourth, 3);
        }

        for (; index < row.Length; index++)
        {
            sums[index] += row[index];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<uint> sums, Vector<uint> values, int place)
    {
        var target = sums[(place * Vector<uint>.Count)..];
        (new Vector<uint>(target) + values).CopyTo(target);
    }
}
