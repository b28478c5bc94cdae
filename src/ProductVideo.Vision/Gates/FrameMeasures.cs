using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Gates;

/// <summary>Luma statistics of one frame, taken on every second pixel of every second row.</summary>
internal sealed record FrameMeasures(double Mean, double Deviation, double Clipped, double Sharpness)
{
    /// <summary>Measures a frame; sharpness is taken inside the box only.</summary>
    public static FrameMeasures Of(RgbImage frame, Masks.MaskBox box)
    {
        double sum = 0, squares = 0;
        var clipped = 0;
        var count = 0;
        for (var y = 0; y < frame.Height; y += 2)
        {
            var row = frame.Row(y);
            for (var x = 0; x < frame.Width; x += 2)
            {
                var luma = Luma.Of(row, x);
                sum += luma;
                squares += luma * luma;
                clipped += luma is < 2 or > 253 ? 1 : 0;
                count++;
            }
        }

        var mean = sum / count;
        return new FrameMeasures(mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))), (double)clipped / count, Laplacian(frame, box));
    }

    private static double Laplacian(RgbImage frame, Masks.MaskBox box)
    {
        double sum = 0, squares = 0;
        var count = 0;
        for (var y = Math.Max(1, box.Top); y < Math.Min(frame.Height - 1, box.Bottom); y += 2)
        {
            var above = frame.Row(y - 1);
            var row = frame.Row(y);
            var below = frame.Row(y + 1);
            for (var x = Math.Max(1, box.Left); x < Math.Min(frame.Width - 1, box.Right); x += 2)
            {
                var value = Luma.Of(above, x) + Luma.Of(below, x) + Luma.Of(row, x - 1) + Luma.Of(row, x + 1) - (4 * Luma.Of(row, x));
                sum += value;
                squares += value * value;
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
    }
}
