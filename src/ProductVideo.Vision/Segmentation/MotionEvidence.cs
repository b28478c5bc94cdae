using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// What motion says about each pixel. The background's and the product's movement to frames a little earlier and later are fitted apart; a pixel that the
/// background's movement does not explain is no background, one that only the product's does not explain is no product. Where both move alike, or nothing
/// has texture, both explain everything and nothing is said.
/// </summary>
internal static class MotionEvidence
{
    /// <summary>How many frames away the others are: at 15 frames a second a quarter of a second, and two thirds.</summary>
    private static readonly int[] Distances = [4, 10];

    private const float Weight = 1.2f;
    private const float MostAgainstBackground = 6f;
    private const float MostAgainstProduct = 3f;
    private const float Noise = 6f;
    private const float GradientShare = 0.075f;
    private const float Most = 20f;

    /// <summary>So much of the width around where the product may be is looked at, to learn what the background's movement leaves over.</summary>
    private const int Margin = 16;

    /// <summary>Nine of ten pixels that are known to belong to a layer must be explained by its movement; what is left over is measured in that unit.</summary>
    private const double Percentile = 0.9;

    /// <summary>Evidence per pixel, to be added to the preference for the product; null where there is no other frame.</summary>
    /// <param name="frames">All frames.</param>
    /// <param name="index">The frame.</param>
    /// <param name="near">Set where the product may be; the rest is background.</param>
    /// <param name="core">Set where the product is for certain, or null while that is not known.</param>
    public static float[]? Of(LabImage[] frames, int index, byte[] near, byte[]? core)
    {
        float[]? evidence = null;
        var window = WindowOf(frames[index], near);
        foreach (var distance in Distances)
        {
            // What is hidden in one of two frames is seen in the other; what a single one does not show may have been hidden there.
            if (Unexplained(frames, index, distance, window, near, set: false) is { } background)
            {
                evidence ??= new float[frames[index].Count];
                var weight = index >= distance && index + distance < frames.Length ? Weight : 0.5f * Weight;
                for (var pixel = 0; pixel < evidence.Length; pixel++)
                {
                    evidence[pixel] = Math.Max(evidence[pixel], weight * Math.Clamp(background[pixel] - 1, 0, MostAgainstBackground));
                }
            }
        }

        if (core is not null && Unexplained(frames, index, Distances[0], window, core, set: true) is { } product)
        {
            for (var pixel = 0; pixel < product.Length; pixel++)
            {
                evidence![pixel] -= Weight * Math.Clamp(product[pixel] - 1, 0, MostAgainstProduct);
            }
        }

        return evidence;
    }

    private static float[]? Unexplained(LabImage[] frames, int index, int distance, MaskBox window, byte[] mask, bool set)
    {
        float[]? least = null;
        foreach (var other in (ReadOnlySpan<int>)[index - distance, index + distance])
        {
            if (other >= 0 && other < frames.Length)
            {
                least = Least(least, Unexplained(frames[index], frames[other], window, mask, set));
            }
        }

        return least;
    }

    private static float[] Least(float[]? one, float[] other)
    {
        for (var pixel = 0; one is not null && pixel < other.Length; pixel++)
        {
            other[pixel] = Math.Min(one[pixel], other[pixel]);
        }

        return other;
    }

    /// <summary>How badly a layer's movement explains each pixel, 1 for as badly as the worst tenth of the pixels that are known to belong to it.</summary>
    private static float[] Unexplained(LabImage from, LabImage to, MaskBox window, byte[] mask, bool set)
    {
        var flow = FlowFit.Find(from, to, mask, set);
        var smooth = Smooth(Residuals(from, to, flow, window), from.Width, window);
        var unit = 1 / Math.Max(1f, Quantile(smooth, from.Width, window, mask, set));
        for (var pixel = 0; pixel < smooth.Length; pixel++)
        {
            smooth[pixel] *= unit;
        }

        return smooth;
    }

    /// <summary>The squared colour difference of each pixel of a window and what the movement says it came from, over what noise and a part of a pixel can do.</summary>
    private static float[] Residuals(LabImage from, LabImage to, PictureFlow flow, MaskBox window)
    {
        var result = new float[from.Count];
        var half = 0.5f * from.Width;
        var width = to.Width;
        for (var y = window.Top; y < window.Bottom; y++)
        {
            var v = (y - (0.5f * from.Height)) / half;
            for (var x = window.Left; x < window.Right; x++)
            {
                var (shiftX, shiftY) = flow.At((x - half) / half, v);
                var (px, py) = (x + shiftX, y + shiftY);
                if (!(px >= 1 && py >= 1 && px < width - 2 && py < to.Height - 2))
                {
                    continue;
                }

                var (left, top) = ((int)px, (int)py);
                var (fx, fy) = (px - left, py - top);
                var at = (top * width) + left;
                var index = (y * width) + x;
                var l = from.L[index] - Between(to.L, at, width, fx, fy);
                var a = from.A[index] - Between(to.A, at, width, fx, fy);
                var b = from.B[index] - Between(to.B, at, width, fx, fy);
                var nearest = at + (fx >= 0.5f ? 1 : 0) + (fy >= 0.5f ? width : 0);
                var gx = to.L[nearest + 1] - to.L[nearest - 1];
                var gy = to.L[nearest + width] - to.L[nearest - width];
                var tolerance = Noise + (GradientShare * ((gx * gx) + (gy * gy)));
                result[index] = Math.Min(Most, ((l * l) + (a * a) + (b * b)) / tolerance);
            }
        }

        return result;
    }

    private static float Between(float[] plane, int at, int width, float fx, float fy)
    {
        var upper = plane[at] + ((plane[at + 1] - plane[at]) * fx);
        var lower = plane[at + width] + ((plane[at + width + 1] - plane[at + width]) * fx);
        return upper + ((lower - upper) * fy);
    }

    private static MaskBox WindowOf(LabImage image, byte[] near)
    {
        var margin = image.Width / Margin;
        var box = MaskGeometry.BoxOf(new GrayImage(image.Width, image.Height, near)) ?? new MaskBox(0, 0, image.Width, image.Height);
        return new MaskBox(
            Math.Max(1, box.Left - margin), Math.Max(1, box.Top - margin), Math.Min(image.Width - 1, box.Right + margin), Math.Min(image.Height - 1, box.Bottom + margin));
    }

    /// <summary>The mean of 3 x 3 pixels.</summary>
    private static float[] Smooth(float[] values, int width, MaskBox window)
    {
        var rows = new float[values.Length];
        var result = new float[values.Length];
        for (var index = (window.Top * width) + window.Left; index < ((window.Bottom - 1) * width) + window.Right; index++)
        {
            rows[index] = values[index - 1] + values[index] + values[index + 1];
        }

        for (var y = window.Top; y < window.Bottom; y++)
        {
            for (var index = (y * width) + window.Left; index < (y * width) + window.Right; index++)
            {
                result[index] = (rows[index - width] + rows[index] + rows[index + width]) / 9;
            }
        }

        return result;
    }

    private static float Quantile(float[] values, int width, MaskBox window, byte[] mask, bool set)
    {
        const int Bins = 200;
        const float PerUnit = 10f;
        Span<int> histogram = stackalloc int[Bins];
        histogram.Clear();
        var count = 0;
        for (var y = window.Top; y < window.Bottom; y++)
        {
            for (var pixel = (y * width) + window.Left; pixel < (y * width) + window.Right; pixel++)
            {
                if (mask[pixel] != 0 == set)
                {
                    histogram[Math.Min(Bins - 1, (int)(values[pixel] * PerUnit))]++;
                    count++;
                }
            }
        }

        var left = (int)(Percentile * count);
        var bin = 0;
        while (bin < Bins - 1 && (left -= histogram[bin]) > 0)
        {
            bin++;
        }

        return (bin + 1) / PerUnit;
    }
}
