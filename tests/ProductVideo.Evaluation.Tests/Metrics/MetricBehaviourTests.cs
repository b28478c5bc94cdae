using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Pairs;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests.Metrics;

public sealed class MetricBehaviourTests
{
    private const int Width = 160;
    private const int Height = 96;
    private const int Count = 9;

    [Fact]
    public void A_perfect_video_passes_every_measured_target()
    {
        var frames = Pictures.MovingDisc(Width, Height, Count, Pictures.Gold);
        var masks = Pictures.MovingMasks(Width, Height, Count);
        var report = MetricSuite.Default.Measure(
            "same", new VideoComparison(frames, frames, masks, Pictures.Reference(104, 60, Pictures.Gold)), TestContext.Current.CancellationToken);

        Assert.Equal(double.PositiveInfinity, report.Find("psnr")!.Value);
        Assert.Equal(1, report.Find("ssim")!.Value!.Value, 1e-12);
        Assert.Equal(0, report.Find("flicker")!.Value);
        Assert.Equal(1, report.Find("silhouette_iou")!.Value);
        Assert.True(report.Find("reference_colour_distance")!.Value < 3, $"{report.Find("reference_colour_distance")}");
        Assert.True(report.Find("reference_colour_overlap")!.Value > 0.9, $"{report.Find("reference_colour_overlap")}");
        Assert.All(PlanTargets.All, target => Assert.NotEqual(TargetVerdict.Missed, target.Judge(report.Find(target.Definition.Name)?.Value)));
    }

    [Fact]
    public void The_wrong_product_is_far_from_the_reference_and_near_its_own()
    {
        var masks = Pictures.MovingMasks(Width, Height, Count);
        var video = new VideoComparison(
            Pictures.MovingDisc(Width, Height, Count, Pictures.Teal), masks: masks, reference: Pictures.Reference(104, 60, Pictures.Gold));
        Assert.True(new ReferenceColourMetric().Measure(video).Value > 40);
        Assert.True(new ReferenceHistogramMetric().Measure(video).Value < 0.1);
    }

    [Fact]
    public void Inside_and_outside_share_the_error_as_the_mask_says()
    {
        var truth = Pictures.MovingDisc(Width, Height, Count, Pictures.Gold);
        var other = Pictures.MovingDisc(Width, Height, Count, Pictures.Teal);
        var comparison = new VideoComparison(other, truth, Pictures.MovingMasks(Width, Height, Count, grow: 1.1));
        var outside = RegionPsnrMetric.Outside.Measure(comparison);
        Assert.Equal(double.PositiveInfinity, outside.Value);
        Assert.True(RegionPsnrMetric.Inside.Measure(comparison).Value < 12);
        Assert.Contains("covers", outside.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Flicker_counts_added_noise_but_not_motion()
    {
        var truth = Pictures.MovingDisc(Width, Height, Count, Pictures.Gold);
        var flickering = truth.Select((frame, t) =>
        {
            var copy = frame.Clone();
            for (var i = 0; i < copy.Pixels.Length; i++)
            {
                copy.Pixels[i] = (byte)Math.Clamp(copy.Pixels[i] + (t % 2 == 0 ? 8 : 0), 0, 255);
            }

            return copy;
        }).ToList();
        var metric = new TemporalDifferenceMetric();
        Assert.Equal(0, metric.Measure(new VideoComparison(truth, truth)).Value);
        Assert.Equal(8, metric.Measure(new VideoComparison(flickering, truth)).Value!.Value, 0.2);
    }

    [Fact]
    public void Missing_inputs_give_a_reason_instead_of_a_number()
    {
        var report = MetricSuite.Default.Measure(
            "alone", new VideoComparison(Pictures.MovingDisc(Width, Height, 1, Pictures.Gold)), TestContext.Current.CancellationToken);
        Assert.All(report.Results, result => Assert.Null(result.Value));
        Assert.All(report.Results, result => Assert.False(string.IsNullOrWhiteSpace(result.Note)));
    }

    [Fact]
    public void A_pair_with_equal_motion_correlates_and_one_with_opposite_motion_does_not()
    {
        var masks = Pictures.MovingMasks(Width, Height, Count, grow: 1.25);
        var a = Pair(Pictures.Gold, masks);
        var same = PairComparison.Measure("pair", a, Pair(Pictures.Teal, masks));
        Assert.True(same.Find("motion_path_correlation")!.Value > 0.99, $"{same.Find("motion_path_correlation")}");
        Assert.True(same.Find("motion_energy_correlation")!.Value > 0.8, $"{same.Find("motion_energy_correlation")}");
        Assert.True(same.Find("pair_identity_margin")!.Value > 20, $"{same.Find("pair_identity_margin")}");

        var everywhere = masks.Select(mask => new GrayImage(Width, Height)).ToList();
        everywhere.ForEach(mask => FillCentre(mask));
        var opposite = PairComparison.Measure(
            "pair",
            new VideoComparison(Pictures.MovingDisc(Width, Height, Count, Pictures.Gold), masks: everywhere),
            new VideoComparison(Pictures.MovingDisc(Width, Height, Count, Pictures.Teal, phase: Math.PI), masks: everywhere));
        Assert.True(opposite.Find("motion_path_correlation")!.Value < -0.9, $"{opposite.Find("motion_path_correlation")}");
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused_with_both_sizes()
    {
        var frames = Pictures.MovingDisc(Width, Height, 2, Pictures.Gold);
        var error = Assert.Throws<ArgumentException>(() => new VideoComparison(frames, Pictures.MovingDisc(64, 48, 2, Pictures.Gold)));
        Assert.Contains("64x48", error.Message, StringComparison.Ordinal);
        Assert.Contains("160x96", error.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<ArgumentException>(() => new VideoComparison(frames, masks: Pictures.MovingMasks(Width, Height, 1)));
        Assert.Contains("1 mask frames for 2", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_of_reports_leaves_out_what_was_not_measured_and_says_so()
    {
        var measured = new MetricReport("a", [new MetricResult(PsnrMetric.Metric, 30, [], null)]);
        var missing = new MetricReport("b", [MetricResult.NotMeasured(PsnrMetric.Metric, "no truth")]);
        var mean = MetricReport.Mean("all", [measured, missing, measured with { Subject = "c" }]).Find("psnr")!;
        Assert.Equal(30, mean.Value);
        Assert.Equal("mean of 2 of 3 videos", mean.Note);
    }

    [Theory]
    [InlineData(25.0, TargetVerdict.Missed)]
    [InlineData(25.01, TargetVerdict.Met)]
    [InlineData(null, TargetVerdict.NotMeasured)]
    public void Targets_ask_for_more_than_their_limit(double? value, TargetVerdict expected) =>
        Assert.Equal(expected, PlanTargets.Find("psnr")!.Judge(value));

    private static VideoComparison Pair((byte R, byte G, byte B) colour, List<GrayImage> masks) => new(
        Pictures.MovingDisc(Width, Height, Count, colour), masks: masks, reference: Pictures.Reference(104, 60, colour));

    private static void FillCentre(GrayImage mask)
    {
        for (var y = 6; y < Height - 6; y++)
        {
            mask.Row(y)[6..(Width - 6)].Fill(255);
        }
    }
}
