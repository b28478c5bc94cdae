using ProductVideo.Media.Images;

namespace ProductVideo.Media.Geometry;

/// <summary>
/// Resizes as torch's <c>interpolate(align_corners=False)</c> without antialiasing: every target pixel reads the source at the place of its centre, however
/// large the reduction. Networks that were trained on such pictures give other numbers for better ones.
/// </summary>
public static class PointResampler
{
    private const float CubicA = -0.75f;

    /// <summary>Resizes a picture to levels that are rounded to the nearest, a half to the even one.</summary>
    public static RgbImage Resize(RgbImage image, int width, int height, PointFilter filter) =>
        new(width, height, [.. Levels(image, width, height, filter).Select(static level => (byte)Math.Clamp(MathF.Round(level), 0, 255))]);

    /// <summary>Resizes a picture.</summary>
    /// <returns>height x width x 3 levels that are not rounded; a cubic may go beyond 0 and 255.</returns>
    public static float[] Levels(RgbImage image, int width, int height, PointFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var columns = Plan(image.Width, width, filter);
        var rows = Plan(image.Height, height, filter);
        var wide = new float[width * RgbImage.Channels * image.Height];
        for (var y = 0; y < image.Height; y++)
        {
            MixColumns(image.Row(y), columns, wide.AsSpan(y * width * RgbImage.Channels, width * RgbImage.Channels));
        }

        var stride = width * RgbImage.Channels;
        var result = new float[stride * height];
        for (var y = 0; y < height; y++)
        {
            var target = result.AsSpan(y * stride, stride);
            foreach (var (sample, weight) in rows[y])
            {
                var source = wide.AsSpan(sample * stride, stride);
                for (var x = 0; x < stride; x++)
                {
                    target[x] += weight * source[x];
                }
            }
        }

        return result;
    }

    private static void MixColumns(ReadOnlySpan<byte> source, (int Sample, float Weight)[][] columns, Span<float> target)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            foreach (var (sample, weight) in columns[x])
            {
                for (var channel = 0; channel < RgbImage.Channels; channel++)
                {
                    target[(x * RgbImage.Channels) + channel] += weight * source[(sample * RgbImage.Channels) + channel];
                }
            }
        }
    }

    private static (int Sample, float Weight)[][] Plan(int source, int target, PointFilter filter)
    {
        var scale = (float)source / target;
        return [.. Enumerable.Range(0, target).Select(position => Taps(((position + 0.5f) * scale) - 0.5f, source - 1, filter))];
    }

    private static (int Sample, float Weight)[] Taps(float place, int last, PointFilter filter)
    {
        if (filter == PointFilter.Bilinear)
        {
            place = Math.Max(0, place);
            var first = Math.Min((int)place, last);
            return [(first, 1 - (place - first)), (Math.Min(first + 1, last), place - first)];
        }

        var floor = (int)MathF.Floor(place);
        var part = place - floor;
        return [Tap(-1, Far(part + 1)), Tap(0, Near(part)), Tap(1, Near(1 - part)), Tap(2, Far(2 - part))];

        (int Sample, float Weight) Tap(int offset, float weight) => (Math.Clamp(floor + offset, 0, last), weight);
    }

    private static float Near(float distance) => ((((CubicA + 2) * distance) - (CubicA + 3)) * distance * distance) + 1;

    private static float Far(float distance) => (((((CubicA * distance) - (5 * CubicA)) * distance) + (8 * CubicA)) * distance) - (4 * CubicA);
}
