using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// The colours of a set of pixels: their mean in CIE L*a*b* and a histogram of 6 x 6 x 6 RGB nodes, each pixel spread over the eight nodes
/// around it, so that a small shift in colour moves a small part of the histogram.
/// </summary>
public sealed class ColourSummary
{
    private const int Levels = 6;

    // A product on white: whatever is darker than this in any channel is product, the rest paper and its compression noise.
    private const int PaperWhite = 245;

    private ColourSummary(CieLab mean, double[] histogram, long pixels)
    {
        Mean = mean;
        Histogram = histogram;
        Pixels = pixels;
    }

    /// <summary>The mean colour.</summary>
    public CieLab Mean { get; }

    /// <summary>The share of each of the 216 nodes; they sum to 1.</summary>
    public IReadOnlyList<double> Histogram { get; }

    /// <summary>How many pixels were counted.</summary>
    public long Pixels { get; }

    /// <summary>The colours of the product in a reference picture on white; null when the picture is all white.</summary>
    public static ColourSummary? OfReference(RgbImage reference)
    {
        var builder = new Builder();
        builder.Add(reference, (_, red, green, blue) => Math.Min(red, Math.Min(green, blue)) < PaperWhite);
        return builder.Finish();
    }

    /// <summary>The colours inside the masks over all frames; null when all masks are empty.</summary>
    public static ColourSummary? OfRegion(IReadOnlyList<RgbImage> frames, IReadOnlyList<GrayImage> masks)
    {
        var builder = new Builder();
        for (var i = 0; i < frames.Count; i++)
        {
            var mask = masks[i].Pixels;
            builder.Add(frames[i], (index, _, _, _) => mask[index] >= 128);
        }

        return builder.Finish();
    }

    /// <summary>The CIE 1976 difference of the mean colours; 0 means equal.</summary>
    public double DistanceTo(ColourSummary other) => Mean.DistanceTo(other.Mean);

    /// <summary>The share that two histograms have in common (Swain and Ballard 1991), 0 to 1.</summary>
    public double IntersectionWith(ColourSummary other) =>
        Histogram.Zip(other.Histogram, (mine, theirs) => Math.Min(mine, theirs)).Sum();

    private sealed class Builder
    {
        private readonly double[] _histogram = new double[Levels * Levels * Levels];
        private (double L, double A, double B) _sum;
        private long _pixels;

        public void Add(RgbImage image, Func<int, byte, byte, byte, bool> isWanted)
        {
            for (var i = 0; i < image.Width * image.Height; i++)
            {
                var pixel = image.Pixels.AsSpan(i * RgbImage.Channels, RgbImage.Channels);
                if (!isWanted(i, pixel[0], pixel[1], pixel[2]))
                {
                    continue;
                }

                var lab = CieLab.FromRgb(pixel[0], pixel[1], pixel[2]);
                _sum = (_sum.L + lab.L, _sum.A + lab.A, _sum.B + lab.B);
                _pixels++;
                Spread(pixel[0], pixel[1], pixel[2]);
            }
        }

        public ColourSummary? Finish()
        {
            if (_pixels == 0)
            {
                return null;
            }

            var mean = new CieLab(_sum.L / _pixels, _sum.A / _pixels, _sum.B / _pixels);
            return new ColourSummary(mean, [.. _histogram.Select(value => value / _pixels)], _pixels);
        }

        private void Spread(byte red, byte green, byte blue)
        {
            var (r, g, b) = (Node(red), Node(green), Node(blue));
            for (var corner = 0; corner < 8; corner++)
            {
                var (dr, dg, db) = (corner & 1, (corner >> 1) & 1, corner >> 2);
                var weight = Weight(r.Fraction, dr) * Weight(g.Fraction, dg) * Weight(b.Fraction, db);
                _histogram[((((r.Index + dr) * Levels) + g.Index + dg) * Levels) + b.Index + db] += weight;
            }
        }

        private static double Weight(double fraction, int side) => side == 1 ? fraction : 1 - fraction;

        private static (int Index, double Fraction) Node(byte value)
        {
            var position = value * (Levels - 1) / 255.0;
            var index = Math.Min((int)position, Levels - 2);
            return (index, position - index);
        }
    }
}
