using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Tests.Metrics;

public sealed class GoldenMetricTests
{
    public static TheoryData<string> Pairs => ["noise", "object_swap", "odd_size_rescale", "blur", "identical"];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Psnr_equals_the_reference(string pair)
    {
        var (truth, test) = (Goldens.Frames(pair, "ref"), Goldens.Frames(pair, "test"));
        AssertSeries(Goldens.Series(pair, "psnr_per_frame"), i => PeakSignalToNoise.OfFrame(test[i], truth[i]), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Masked_psnr_equals_the_reference(string pair)
    {
        var (truth, test, masks) = (Goldens.Frames(pair, "ref"), Goldens.Frames(pair, "test"), Goldens.Masks(pair));
        AssertSeries(
            Goldens.Series(pair, "psnr_background_per_frame_mask0"),
            i => PeakSignalToNoise.OfRegion(test[i], truth[i], masks[i], MaskRegion.Outside),
            1e-9);
        AssertSeries(
            Goldens.Series(pair, "psnr_foreground_per_frame_mask255"),
            i => PeakSignalToNoise.OfRegion(test[i], truth[i], masks[i], MaskRegion.Inside),
            1e-9);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Ssim_equals_both_references(string pair)
    {
        var (truth, test) = (Goldens.Frames(pair, "ref"), Goldens.Frames(pair, "test"));
        AssertSeries(Goldens.Series(pair, "ssim_gaussian_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i], SsimBorder.Crop), 1e-9);
        AssertSeries(Goldens.Series(pair, "ssim_torchmetrics_style_float64_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i]), 1e-9);
        AssertSeries(Goldens.Series(pair, "ssim_torchmetrics_float32_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i]), 1e-4);
    }

    [Fact]
    public void Ssim_map_equals_the_reference_away_from_the_border()
    {
        var (truth, test) = (Goldens.Frames("noise", "ref")[0], Goldens.Frames("noise", "test")[0]);
        var expected = Goldens.Floats("noise.ssim_map_frame0");
        var map = StructuralSimilarity.Map(test, truth);
        for (var y = 5; y < truth.Height - 5; y++)
        {
            for (var i = ((y * truth.Width) + 5) * 3; i < ((y + 1) * truth.Width * 3) - 15; i++)
            {
                Assert.Equal(expected[i], map[i], 1e-5);
            }
        }
    }

    [Fact]
    public void Flickering_equals_the_reference()
    {
        var values = Goldens.Values.GetProperty("noise");
        var metric = new TemporalFlickerMetric();
        var truth = metric.Measure(new VideoComparison(Goldens.Frames("noise", "ref"))).Value!.Value;
        var test = metric.Measure(new VideoComparison(Goldens.Frames("noise", "test"))).Value!.Value;
        Assert.Equal(values.GetProperty("temporal_flickering_ref").GetDouble(), truth, 1e-9);
        Assert.Equal(values.GetProperty("temporal_flickering_test").GetDouble(), test, 1e-9);
    }

    [Fact]
    public void Video_psnr_is_the_mean_of_its_frames()
    {
        var result = new PsnrMetric().Measure(new VideoComparison(Goldens.Frames("noise", "test"), Goldens.Frames("noise", "ref")));
        Assert.Equal(Goldens.Values.GetProperty("noise").GetProperty("psnr_mean_of_frames").GetDouble(), result.Value!.Value, 1e-9);
        Assert.Equal(8, result.PerFrame.Count);
    }

    private static void AssertSeries(double?[] expected, Func<int, double?> actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var value = actual(i);
            if (expected[i] is null or double.PositiveInfinity)
            {
                Assert.Equal(expected[i], value);
            }
            else
            {
                Assert.True(value is not null && Math.Abs(expected[i]!.Value - value.Value) <= tolerance, $"frame {i}: expected {expected[i]}, got {value}");
            }
        }
    }
}
