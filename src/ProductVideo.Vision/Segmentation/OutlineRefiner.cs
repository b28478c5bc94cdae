using System.Buffers;
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

    /// <summary>Colours farther apart than this, squared, are all the same to the decision.</summary>
    private const float FarColour = 4000f;

    /// <summary>Refines one mask.</summary>
    /// <param name="frame">The frame at full size.</param>
    /// <param name="reduced">The same frame, reduced by <paramref name="factor"/>.</param>
    /// <param name="mask">The mask on the reduced frame.</param>
    /// <param name="factor">The whole factor between the two.</param>
    /// <param name="confidence">How clearly the two sides differ along the outline, 0 to 1.</param>
    public static GrayImage Refine(RgbImage frame, LabImage reduced, byte[] mask, int factor, out double confidence)
    {
        var result = new GrayImage(frame.Width, frame.Height);
        var soft = ArrayPool<float>.Shared.Rent(result.Pixels.Length);
        var outline = Outline(mask, reduced.Width, reduced.Height);
        FillInside(result, soft, mask, reduced, factor);
        var sums = (Clear: 0.0, Count: 0);
        DecideBlocks(frame, reduced, mask, outline, soft, factor, ref sums);
        Smooth(result, soft, outline, reduced, factor);
        ArrayPool<float>.Shared.Return(soft);
        confidence = sums.Count == 0 ? 0 : Math.Clamp(sums.Clear / sums.Count, 0, 1);
        return result;
    }

    /// <summary>The reduced pixels that have a neighbour on the other side.</summary>
    private static byte[] Outline(byte[] mask, int width, int height)
    {
        const double WithDiagonals = 1.5;
        var outline = Morphology.Dilate(mask, width, height, WithDiagonals);
        var inner = Morphology.Erode(mask, width, height, WithDiagonals);
        for (var index = 0; index < outline.Length; index++)
        {
            outline[index] ^= inner[index];
        }

        return outline;
    }

    /// <summary>The mask without any refinement; the outline is decided afterwards.</summary>
    private static void FillInside(GrayImage result, float[] soft, byte[] mask, LabImage reduced, int factor)
    {
        soft.AsSpan(0, result.Pixels.Length).Clear();
        foreach (var run in RunList.Of(mask, reduced.Width, reduced.Height, set: true))
        {
            var start = run.Start * factor;
            var length = Math.Min(result.Width, run.End * factor) - start;
            var bottom = Math.Min(result.Height, (run.Row + 1) * factor);
            for (var y = run.Row * factor; y < bottom; y++)
            {
                result.Row(y).Slice(start, length).Fill(255);
                soft.AsSpan((y * result.Width) + start, length).Fill(1f);
            }
        }
    }

    private static void DecideBlocks(
        RgbImage frame, LabImage reduced, byte[] mask, byte[] outline, float[] soft, int factor, ref (double Clear, int Count) sums)
    {
        const int Most = ((2 * Reach) + 3) * ((2 * Reach) + 3);
        var inside = new ColourSet(stackalloc float[ColourSet.BufferSize(Most)]);
        var outside = new ColourSet(stackalloc float[ColourSet.BufferSize(Most)]);
        foreach (var run in RunList.Of(outline, reduced.Width, reduced.Height, set: true))
        {
            for (var x = run.Start; x < run.End; x++)
            {
                Collect(reduced, mask, x, run.Row, ref inside, ref outside);
                DecideBlock(frame, reduced, mask, soft, x, run.Row, factor, inside, outside, ref sums);
            }
        }
    }

    private static void DecideBlock(
        RgbImage frame, LabImage reduced, byte[] mask, float[] soft, int blockX, int blockY, int factor, in ColourSet inside, in ColourSet outside, ref (double Clear, int Count) sums)
    {
        var right = Math.Min(frame.Width, (blockX + 1) * factor);
        var bottom = Math.Min(frame.Height, (blockY + 1) * factor);
        for (var y = blockY * factor; y < bottom; y++)
        {
            for (var x = blockX * factor; x < right; x++)
            {
                var index = (y * frame.Width) + x;
                var pixel = frame.Pixels.AsSpan(index * RgbImage.Channels, RgbImage.Channels);
                LabConversion.FromRgb(pixel[0], pixel[1], pixel[2], out var l, out var a, out var b);
                var toInside = inside.Nearest(l, a, b, FarColour);
                var toOutside = outside.Nearest(l, a, b, FarColour);
                var colour = (toOutside + 4f) / (toInside + toOutside + 8f);
                var place = Bilinear(mask, reduced.Width, reduced.Height, ((x + 0.5f) / factor) - 0.5f, ((y + 0.5f) / factor) - 0.5f);
                soft[index] = (0.6f * colour) + (0.4f * place);
                sums.Clear += Math.Min(1f, Math.Abs(colour - 0.5f) * 2.5f);
                sums.Count++;
            }
        }
    }

    /// <summary>The reduced pixels around a block, side by side; farther ones where a side has none close by.</summary>
    private static void Collect(LabImage reduced, byte[] mask, int blockX, int blockY, ref ColourSet inside, ref ColourSet outside)
    {
        for (var reach = Reach; reach <= Reach + 1; reach++)
        {
            inside.Clear();
            outside.Clear();
            for (var y = Math.Max(0, blockY - reach); y <= Math.Min(reduced.Height - 1, blockY + reach); y++)
            {
                for (var x = Math.Max(0, blockX - reach); x <= Math.Min(reduced.Width - 1, blockX + reach); x++)
                {
                    var index = (y * reduced.Width) + x;
                    if (mask[index] != 0)
                    {
                        inside.Add(reduced, index);
                    }
                    else
                    {
                        outside.Add(reduced, index);
                    }
                }
            }

            if (inside.Count > 0 && outside.Count > 0)
            {
                break;
            }
        }

        inside.Seal();
        outside.Seal();
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

    private static void Smooth(GrayImage result, float[] soft, byte[] outline, LabImage reduced, int factor)
    {
        foreach (var run in RunList.Of(outline, reduced.Width, reduced.Height, set: true))
        {
            var right = Math.Min(result.Width, run.End * factor);
            var bottom = Math.Min(result.Height, (run.Row + 1) * factor);
            for (var y = run.Row * factor; y < bottom; y++)
            {
                var row = result.Row(y);
                for (var x = run.Start * factor; x < right; x++)
                {
                    row[x] = Mean(soft, result.Width, result.Height, x, y) > 0.5f ? (byte)255 : (byte)0;
                }
            }
        }
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
