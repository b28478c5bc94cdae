using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// Brings a mask found on a reduced frame to full size. Pixels near the reduced outline are decided by whichever side's nearby
/// colours they resemble more, smoothed along the outline; everything else keeps its side.
/// </summary>
internal static class OutlineRefiner
{
    private const int Reach = 2;

    /// <summary>Refines one mask.</summary>
    /// <param name="frame">The frame at full size.</param>
    /// <param name="reduced">The same frame, reduced by <paramref name="factor"/>.</param>
    /// <param name="mask">The mask on the reduced frame.</param>
    /// <param name="factor">The whole factor between the two.</param>
    /// <param name="confidence">How clearly the two sides differ along the outline, 0 to 1.</param>
    public static GrayImage Refine(RgbImage frame, LabImage reduced, byte[] mask, int factor, out double confidence)
    {
        var soft = new float[frame.Width * frame.Height];
        var band = new bool[soft.Length];
        var sums = (Clear: 0.0, Count: 0);
        for (var y = 0; y < reduced.Height; y++)
        {
            for (var x = 0; x < reduced.Width; x++)
            {
                var inside = mask[(y * reduced.Width) + x] != 0;
                if (!NearOutline(mask, reduced.Width, reduced.Height, x, y, inside))
                {
                    FillBlock(frame, soft, x, y, factor, inside ? 1f : 0f);
                    continue;
                }

                DecideBlock(frame, reduced, mask, soft, band, x, y, factor, ref sums);
            }
        }

        confidence = sums.Count == 0 ? 0 : Math.Clamp(sums.Clear / sums.Count, 0, 1);
        return Smooth(frame, soft, band);
    }

    private static bool NearOutline(byte[] mask, int width, int height, int x, int y, bool inside)
    {
        for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
        {
            for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
            {
                if ((mask[(ny * width) + nx] != 0) != inside)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void FillBlock(RgbImage frame, float[] soft, int blockX, int blockY, int factor, float value)
    {
        var right = Math.Min(frame.Width, (blockX + 1) * factor);
        var bottom = Math.Min(frame.Height, (blockY + 1) * factor);
        for (var y = blockY * factor; y < bottom; y++)
        {
            soft.AsSpan((y * frame.Width) + (blockX * factor), right - (blockX * factor)).Fill(value);
        }
    }

    private static void DecideBlock(
        RgbImage frame, LabImage reduced, byte[] mask, float[] soft, bool[] band, int blockX, int blockY, int factor, ref (double Clear, int Count) sums)
    {
        Span<int> insideSamples = stackalloc int[(2 * Reach + 1) * (2 * Reach + 1) + 32];
        Span<int> outsideSamples = stackalloc int[insideSamples.Length];
        Collect(mask, reduced.Width, reduced.Height, blockX, blockY, insideSamples, outsideSamples, out var insideCount, out var outsideCount);
        var right = Math.Min(frame.Width, (blockX + 1) * factor);
        var bottom = Math.Min(frame.Height, (blockY + 1) * factor);
        for (var y = blockY * factor; y < bottom; y++)
        {
            for (var x = blockX * factor; x < right; x++)
            {
                var pixel = ((y * frame.Width) + x) * 3;
                LabConversion.FromRgb(frame.Pixels[pixel], frame.Pixels[pixel + 1], frame.Pixels[pixel + 2], out var l, out var a, out var b);
                var toInside = Nearest(reduced, insideSamples[..insideCount], l, a, b);
                var toOutside = Nearest(reduced, outsideSamples[..outsideCount], l, a, b);
                var index = (y * frame.Width) + x;
                var colour = (toOutside + 4f) / (toInside + toOutside + 8f);
                var place = Bilinear(mask, reduced.Width, reduced.Height, ((x + 0.5f) / factor) - 0.5f, ((y + 0.5f) / factor) - 0.5f);
                soft[index] = (0.6f * colour) + (0.4f * place);
                band[index] = true;
                sums.Clear += Math.Min(1f, Math.Abs(colour - 0.5f) * 2.5f);
                sums.Count++;
            }
        }
    }

    /// <summary>The reduced pixels around a block that lie clearly on one side: not on the outline themselves, as far as there are such.</summary>
    private static void Collect(
        byte[] mask, int width, int height, int blockX, int blockY, Span<int> inside, Span<int> outside, out int insideCount, out int outsideCount)
    {
        insideCount = 0;
        outsideCount = 0;
        for (var reach = Reach; reach <= Reach + 1; reach++)
        {
            insideCount = 0;
            outsideCount = 0;
            for (var y = Math.Max(0, blockY - reach); y <= Math.Min(height - 1, blockY + reach); y++)
            {
                for (var x = Math.Max(0, blockX - reach); x <= Math.Min(width - 1, blockX + reach); x++)
                {
                    var index = (y * width) + x;
                    if (mask[index] != 0)
                    {
                        inside[insideCount++] = index;
                    }
                    else
                    {
                        outside[outsideCount++] = index;
                    }
                }
            }

            if (insideCount > 0 && outsideCount > 0)
            {
                return;
            }
        }
    }

    private static float Nearest(LabImage image, ReadOnlySpan<int> samples, float l, float a, float b)
    {
        var best = 4000f;
        foreach (var sample in samples)
        {
            var dl = image.L[sample] - l;
            var da = image.A[sample] - a;
            var db = image.B[sample] - b;
            best = Math.Min(best, (dl * dl) + (da * da) + (db * db));
        }

        return best;
    }

    private static float Bilinear(byte[] mask, int width, int height, float x, float y)
    {
        var left = (int)MathF.Floor(x);
        var top = (int)MathF.Floor(y);
        var fx = x - left;
        var fy = y - top;
        float At(int column, int row) =>
            mask[(Math.Clamp(row, 0, height - 1) * width) + Math.Clamp(column, 0, width - 1)] != 0 ? 1f : 0f;
        var upper = (At(left, top) * (1 - fx)) + (At(left + 1, top) * fx);
        var lower = (At(left, top + 1) * (1 - fx)) + (At(left + 1, top + 1) * fx);
        return (upper * (1 - fy)) + (lower * fy);
    }

    private static GrayImage Smooth(RgbImage frame, float[] soft, bool[] band)
    {
        var result = new GrayImage(frame.Width, frame.Height);
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var index = (y * frame.Width) + x;
                var value = band[index] ? Mean(soft, frame.Width, frame.Height, x, y) : soft[index];
                result.Pixels[index] = value > 0.5f ? (byte)255 : (byte)0;
            }
        }

        return result;
    }

    private static float Mean(float[] soft, int width, int height, int x, int y)
    {
        var sum = 0f;
        var count = 0;
        for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
        {
            for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
            {
                sum += soft[(ny * width) + nx];
                count++;
            }
        }

        return sum / count;
    }
}
