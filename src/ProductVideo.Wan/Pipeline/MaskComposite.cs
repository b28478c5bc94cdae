using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Wan.Pipeline;

/// <summary>Puts original pixels back outside a mask.</summary>
internal static class MaskComposite
{
    /// <summary>
    /// Generated pixels inside the mask, original ones from <paramref name="feather"/> pixels outside it on, a fade between.
    /// </summary>
    public static IReadOnlyList<PixelFrame> Apply(
        IReadOnlyList<PixelFrame> generated, IReadOnlyList<PixelFrame> original, IReadOnlyList<PixelFrame> mask, int feather)
    {
        var frames = new PixelFrame[generated.Count];
        for (var index = 0; index < frames.Length; index++)
        {
            var weights = Weights(mask[index], feather);
            frames[index] = Blend(generated[index], original[index], weights);
        }

        return frames;
    }

    // Twice the box blur of a binary mask, at most 1: exactly 1 inside straight borders, 0 from the radius on outside.
    private static float[] Weights(PixelFrame mask, int feather)
    {
        var values = new float[mask.Width * mask.Height];
        for (var pixel = 0; pixel < values.Length; pixel++)
        {
            values[pixel] = mask.Pixels[pixel * mask.Channels] >= 128 ? 1f : 0f;
        }

        var blurred = Blur(Blur(values, mask.Width, mask.Height, feather, 1, mask.Width), mask.Height, mask.Width, feather, mask.Width, 1);
        for (var pixel = 0; pixel < values.Length; pixel++)
        {
            values[pixel] = Math.Max(values[pixel], Math.Min(1f, blurred[pixel] * 2f));
        }

        return values;
    }

    private static float[] Blur(float[] values, int length, int lines, int radius, int step, int lineStep)
    {
        var result = new float[values.Length];
        for (var line = 0; line < lines; line++)
        {
            var start = line * lineStep;
            for (var position = 0; position < length; position++)
            {
                var (first, last) = (Math.Max(0, position - radius), Math.Min(length - 1, position + radius));
                var sum = 0f;
                for (var tap = first; tap <= last; tap++)
                {
                    sum += values[start + (tap * step)];
                }

                result[start + (position * step)] = sum / (last - first + 1);
            }
        }

        return result;
    }

    private static PixelFrame Blend(PixelFrame generated, PixelFrame original, float[] weights)
    {
        var pixels = new byte[generated.Pixels.Length];
        for (var pixel = 0; pixel < weights.Length; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var kept = original.Pixels[(pixel * original.Channels) + (original.Channels == 3 ? channel : 0)];
                var made = generated.Pixels[(pixel * 3) + channel];
                pixels[(pixel * 3) + channel] = (byte)MathF.Round(kept + ((made - kept) * weights[pixel]));
            }
        }

        return new PixelFrame(generated.Width, generated.Height, pixels);
    }
}
