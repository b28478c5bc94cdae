using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Pairs;

/// <summary>
/// Judges a pair: two videos of one masked scene with two products. It answers the plan's question whether the same seed gives similar
/// motion (plan 8.1), whether the scene was kept equal, and whether each video shows its own product.
/// </summary>
public static class PairComparison
{
    private const int BlockSize = 8;

    /// <summary>Similarity of the products' paths.</summary>
    public static MetricDefinition MotionPath { get; } = new(
        "motion_path_correlation",
        "Motion: path correlation",
        "",
        MetricDirection.HigherIsBetter,
        "Pearson correlation of the two products' centre paths (x and y), the product found inside the mask by its difference from the band round it.");

    /// <summary>Similarity of where and when something moves.</summary>
    public static MetricDefinition MotionEnergy { get; } = new(
        "motion_energy_correlation",
        "Motion: energy correlation",
        "",
        MetricDirection.HigherIsBetter,
        "Pearson correlation of the frame-to-frame change of 8x8 blocks inside the mask, over all blocks and frames.");

    /// <summary>Mean distance between the products' centres.</summary>
    public static MetricDefinition CentreDistance { get; } = new(
        "centre_distance",
        "Motion: centre distance",
        "%",
        MetricDirection.LowerIsBetter,
        "Mean distance between the two products' centres in per cent of the frame's diagonal.");

    /// <summary>Equality of the scene in both videos.</summary>
    public static MetricDefinition SceneAgreement { get; } = new(
        "pair_scene_psnr",
        "Scene kept: PSNR between A and B outside the mask",
        "dB",
        MetricDirection.HigherIsBetter,
        "PSNR of video A against video B over the pixels outside the mask, mean over frames.");

    /// <summary>How much nearer each video is to its own product than to the other's.</summary>
    public static MetricDefinition IdentityMargin { get; } = new(
        "pair_identity_margin",
        "Identity margin",
        "dE",
        MetricDirection.HigherIsBetter,
        "How much farther the masked region's mean colour is from the other product's than from its own, mean of A and B; above 0 means the right product.");

    /// <summary>Measures a pair.</summary>
    /// <param name="subject">The pair's id.</param>
    /// <param name="a">Frames of the video with product A, with masks, and its reference when there is one.</param>
    /// <param name="b">Frames of the video with product B: as many and as large.</param>
    /// <exception cref="ArgumentException">The videos do not fit each other, or <paramref name="a"/> has no masks.</exception>
    public static MetricReport Measure(string subject, VideoComparison a, VideoComparison b)
    {
        var masks = a.Masks ?? throw new ArgumentException("A pair is measured inside its masks; give the scene's masks.", nameof(a));
        var fitted = new VideoComparison(a.Generated, b.Generated, masks);
        var (path, distance) = ComparePaths(fitted, masks);
        var scene = RegionPsnrMetric.Outside.Measure(fitted);
        return new MetricReport(
            subject,
            [
                path,
                new MetricResult(MotionEnergy, EnergyCorrelation(fitted, masks), [], null),
                distance,
                scene with { Definition = SceneAgreement },
                MeasureIdentity(a, b, masks),
            ]);
    }

    private static (MetricResult Path, MetricResult Distance) ComparePaths(VideoComparison pair, IReadOnlyList<GrayImage> masks)
    {
        var (first, second) = (new List<(double X, double Y)>(), new List<(double X, double Y)>());
        var distances = new List<double?>();
        var diagonal = Math.Sqrt(Math.Pow(masks[0].Width, 2) + Math.Pow(masks[0].Height, 2));
        for (var i = 0; i < masks.Count; i++)
        {
            if (MaskGeometry.Centre(ProductRegion.Estimate(pair.Generated[i], masks[i])) is { } a &&
                MaskGeometry.Centre(ProductRegion.Estimate(pair.Truth![i], masks[i])) is { } b)
            {
                first.Add(a);
                second.Add(b);
                distances.Add(100 * Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) / diagonal);
            }
            else
            {
                distances.Add(null);
            }
        }

        var correlation = Series.Correlation([.. Centred(first)], [.. Centred(second)]);
        var path = correlation is null
            ? MetricResult.NotMeasured(MotionPath, "a product stands still or was not found in enough frames")
            : new MetricResult(MotionPath, correlation, [], $"over {first.Count} of {masks.Count} frames");
        return (path, Series.Mean(CentreDistance, distances));
    }

    // x and y are pooled into one series; each is centred by itself so that the offset between them is not taken for motion.
    private static IEnumerable<double> Centred(List<(double X, double Y)> path)
    {
        if (path.Count == 0)
        {
            return [];
        }

        var (x, y) = (path.Average(point => point.X), path.Average(point => point.Y));
        return path.Select(point => point.X - x).Concat(path.Select(point => point.Y - y));
    }

    private static double? EnergyCorrelation(VideoComparison pair, IReadOnlyList<GrayImage> masks)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var t = 0; t + 1 < masks.Count; t++)
        {
            AddBlocks(pair.Generated[t], pair.Generated[t + 1], masks[t], first);
            AddBlocks(pair.Truth![t], pair.Truth[t + 1], masks[t], second);
        }

        return Series.Correlation(first, second);
    }

    private static void AddBlocks(RgbImage frame, RgbImage next, GrayImage mask, List<double> energies)
    {
        for (var top = 0; top + BlockSize <= frame.Height; top += BlockSize)
        {
            for (var left = 0; left + BlockSize <= frame.Width; left += BlockSize)
            {
                if (mask.Row(top + (BlockSize / 2))[left + (BlockSize / 2)] < 128)
                {
                    continue;
                }

                var sum = 0UL;
                for (var y = top; y < top + BlockSize; y++)
                {
                    sum += PixelSums.AbsoluteDifference(
                        frame.Row(y).Slice(left * 3, BlockSize * 3), next.Row(y).Slice(left * 3, BlockSize * 3));
                }

                energies.Add(sum / (double)(BlockSize * BlockSize * 3));
            }
        }
    }

    private static MetricResult MeasureIdentity(VideoComparison a, VideoComparison b, IReadOnlyList<GrayImage> masks)
    {
        if (a.Reference is null || b.Reference is null)
        {
            return MetricResult.NotMeasured(IdentityMargin, "it needs both products' reference pictures");
        }

        if (ColourSummary.OfReference(a.Reference) is not { } productA || ColourSummary.OfReference(b.Reference) is not { } productB ||
            ColourSummary.OfRegion(a.Generated, masks) is not { } regionA || ColourSummary.OfRegion(b.Generated, masks) is not { } regionB)
        {
            return MetricResult.NotMeasured(IdentityMargin, "the masks or a reference picture hold no product");
        }

        var marginA = regionA.DistanceTo(productB) - regionA.DistanceTo(productA);
        var marginB = regionB.DistanceTo(productA) - regionB.DistanceTo(productB);
        return new MetricResult(
            IdentityMargin, (marginA + marginB) / 2, [marginA, marginB], $"A {marginA:0.0}, B {marginB:0.0}; the products are {productA.DistanceTo(productB):0.0} apart");
    }
}
