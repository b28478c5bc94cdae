using System.Numerics;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Geometry;

/// <summary>
/// Resizes 8-bit pictures to the bit as Pillow's <c>Image.resize</c> does, because the peer's data loader and pipeline use it: columns first,
/// then rows, both rounded to 8 bits; an axis whose size stays is left alone.
/// </summary>
public static class Resampler
{
    /// <summary>Resizes a colour picture.</summary>
    public static RgbImage Resize(RgbImage image, int width, int height, ResampleFilter filter) =>
        new(width, height, Resize(image.Pixels, image.Width, image.Height, RgbImage.Channels, width, height, filter));

    /// <summary>Resizes a grey picture or mask.</summary>
    public static GrayImage Resize(GrayImage image, int width, int height, ResampleFilter filter) =>
        new(width, height, Resize(image.Pixels, image.Width, image.Height, GrayImage.Channels, width, height, filter));

    /// <summary>Resizes a picture with alpha; colours are weighted by their alpha, so that what is transparent does not bleed in.</summary>
    public static RgbaImage Resize(RgbaImage image, int width, int height, ResampleFilter filter)
    {
        var weighted = (byte[])image.Pixels.Clone();
        for (var i = 0; i < weighted.Length; i += 4)
        {
            var alpha = weighted[i + 3];
            for (var channel = i; channel < i + 3; channel++)
            {
                var product = (weighted[channel] * alpha) + 128;
                weighted[channel] = (byte)((product + (product >> 8)) >> 8);
            }
        }

        var result = Resize(weighted, image.Width, image.Height, RgbaImage.Channels, width, height, filter);
        for (var i = 0; i < result.Length; i += 4)
        {
            var alpha = result[i + 3];
            for (var channel = i; channel < i + 3 && alpha is not (0 or 255); channel++)
            {
                result[channel] = (byte)Math.Min(255, 255 * result[channel] / alpha);
            }
        }

        return new RgbaImage(width, height, result);
    }

    private static byte[] Resize(byte[] pixels, int width, int height, int channels, int newWidth, int newHeight, ResampleFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(newWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(newHeight, 1);
        var wide = pixels;
        if (newWidth != width)
        {
            wide = new byte[newWidth * height * channels];
            Columns(pixels, width, height, channels, ResampleKernel.Plan(width, newWidth, filter), wide);
        }

        if (newHeight == height)
        {
            return wide == pixels ? (byte[])pixels.Clone() : wide;
        }

        var stride = newWidth * channels;
        var result = new byte[newHeight * stride];
        Rows(wide, ResampleKernel.Plan(height, newHeight, filter), result, new int[stride]);
        return result;
    }

    /// <summary>Resizes every row: <paramref name="result"/> gets height x target x channels bytes.</summary>
    internal static void Columns(ReadOnlySpan<byte> pixels, int width, int height, int channels, ResampleKernel kernel, Span<byte> result)
    {
        var newWidth = kernel.First.Length;
        for (var y = 0; y < height; y++)
        {
            var source = pixels.Slice(y * width * channels, width * channels);
            var target = result.Slice(y * newWidth * channels, newWidth * channels);
            for (var x = 0; x < newWidth; x++)
            {
                ReadOnlySpan<int> weights = kernel.Weights.AsSpan(x * kernel.Stride, kernel.Count[x]);
                var run = source.Slice(kernel.First[x] * channels, weights.Length * channels);
                switch (channels)
                {
                    case 1:
                        target[x] = Mix1(run, weights);
                        break;
                    case 3:
                        Mix3(run, weights, target.Slice(x * 3, 3));
                        break;
                    default:
                        Mix4(run, weights, target.Slice(x * 4, 4));
                        break;
                }
            }
        }
    }

    /// <summary>
    /// Resizes every column: whole rows are added up with their weights, a vector of samples at a time. <paramref name="sums"/> is scratch for one row.
    /// </summary>
    internal static void Rows(ReadOnlySpan<byte> pixels, ResampleKernel kernel, Span<byte> result, Span<int> sums)
    {
        var stride = sums.Length;
        for (var y = 0; y < kernel.First.Length; y++)
        {
            sums.Fill(1 << (ResampleKernel.Precision - 1));
            for (var i = 0; i < kernel.Count[y]; i++)
            {
                AddRow(sums, pixels.Slice((kernel.First[y] + i) * stride, stride), kernel.Weights[(y * kernel.Stride) + i]);
            }

            var target = result.Slice(y * stride, stride);
            for (var x = 0; x < stride; x++)
            {
                target[x] = Round(sums[x]);
            }
        }
    }

    private static byte Mix1(ReadOnlySpan<byte> run, ReadOnlySpan<int> weights)
    {
        var sum = 1 << (ResampleKernel.Precision - 1);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += run[i] * weights[i];
        }

        return Round(sum);
    }

    private static void Mix3(ReadOnlySpan<byte> run, ReadOnlySpan<int> weights, Span<byte> target)
    {
        const int Half = 1 << (ResampleKernel.Precision - 1);
        var (red, green, blue) = (Half, Half, Half);
        for (int i = 0, at = 0; i < weights.Length; i++, at += 3)
        {
            var weight = weights[i];
            red += run[at] * weight;
            green += run[at + 1] * weight;
            blue += run[at + 2] * weight;
        }

        (target[0], target[1], target[2]) = (Round(red), Round(green), Round(blue));
    }

    private static void Mix4(ReadOnlySpan<byte> run, ReadOnlySpan<int> weights, Span<byte> target)
    {
        const int Half = 1 << (ResampleKernel.Precision - 1);
        var (red, green, blue, alpha) = (Half, Half, Half, Half);
        for (int i = 0, at = 0; i < weights.Length; i++, at += 4)
        {
            var weight = weights[i];
            red += run[at] * weight;
            green += run[at + 1] * weight;
            blue += run[at + 2] * weight;
            alpha += run[at + 3] * weight;
        }

        (target[0], target[1], target[2], target[3]) = (Round(red), Round(green), Round(blue), Round(alpha));
    }

    private static void AddRow(Span<int> sums, ReadOnlySpan<byte> row, int weight)
    {
        var lanes = Vector<int>.Count;
        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Add(sums[x..], Vector.AsVectorInt32(first), weight);
            Add(sums[(x + lanes)..], Vector.AsVectorInt32(second), weight);
            Add(sums[(x + (2 * lanes))..], Vector.AsVectorInt32(third), weight);
            Add(sums[(x + (3 * lanes))..], Vector.AsVectorInt32(fourth), weight);
        }

        for (; x < row.Length; x++)
        {
            sums[x] += row[x] * weight;
        }
    }

    private static void Add(Span<int> sums, Vector<int> samples, int weight) =>
        (new Vector<int>(sums) + (samples * weight)).CopyTo(sums);

    private static byte Round(int sum) => (byte)Math.Clamp(sum >> ResampleKernel.Precision, 0, 255);
}
