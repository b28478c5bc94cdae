using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests.Metrics;

public sealed class GoldenMetricTests
{
    private const int Edge = 5;

    public static TheoryData<string> Pairs => ["noise", "odd_size_rescale", "blur", "identical", "brightness"];

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
        AssertSeries(Goldens.Series(pair, "ssim_gaussian_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i], SsimForm.ScikitGaussian), 1e-9);
        AssertSeries(Goldens.Series(pair, "ssim_torchmetrics_style_float64_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i]), 1e-9);
        AssertSeries(Goldens.Series(pair, "ssim_torchmetrics_float32_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i]), 2e-4);
        AssertSeries(Goldens.Series(pair, "ssim_uniform7_per_frame"), i => StructuralSimilarity.OfFrame(test[i], truth[i], SsimForm.ScikitUniform), 1e-9);
        AssertSeries(
            Goldens.Series(pair, "ssim_gaussian_gray_per_frame"),
            i => StructuralSimilarity.OfFrame(GreyLevels.Of(test[i]), GreyLevels.Of(truth[i]), SsimForm.ScikitGaussian),
            1e-9);
    }

    [Fact]
    public void Beyond_the_edge_the_frame_is_mirrored_with_its_edge_pixel_for_scikit_image_alone()
    {
        var (truth, test) = (Goldens.Frames("noise", "ref")[0], Goldens.Frames("noise", "test")[0]);
        var padded = StructuralSimilarity.Map(Extend(test), Extend(truth), SsimForm.ScikitGaussian);
        var corner = padded[(((Edge * (truth.Width + (2 * Edge))) + Edge) * 3)..][..3];
        Assert.All(corner.Zip(StructuralSimilarity.Map(test, truth, SsimForm.ScikitGaussian)), static pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.NotEqual(corner[0], StructuralSimilarity.Map(test, truth)[0], 1e-4);
    }

    [Fact]
    public void Measures_of_a_whole_film_equal_the_reference()
    {
        var (truth, test) = (Goldens.Frames("brightness", "ref"), Goldens.Frames("brightness", "test"));
        var comparison = new VideoComparison(test, truth);
        Assert.Equal(Value("temporal_flickering_ref"), new TemporalFlickerMetric().Measure(new VideoComparison(truth)).Value!.Value, 1e-9);
        Assert.Equal(Value("temporal_flickering_test"), new TemporalFlickerMetric().Measure(comparison).Value!.Value, 1e-9);
        Assert.Equal(Value("adjacent_frame_ssim_test"), new AdjacentSsimMetric().Measure(comparison).Value!.Value, 1e-9);
        Assert.Equal(Value("psnr_mean_of_frames"), new PsnrMetric().Measure(comparison).Value!.Value, 1e-9);
        Assert.Equal(Value("psnr_global"), PeakSignalToNoise.OfVideo(test, truth), 1e-9);

        static double Value(string name) => Goldens.Values.GetProperty("brightness").GetProperty(name).GetDouble();
    }

    [Fact]
    public void A_window_larger_than_the_frame_is_refused()
    {
        var small = new RgbImage(10, 10);
        var refusal = Assert.Throws<ArgumentException>(() => StructuralSimilarity.OfFrame(small, small));
        Assert.Contains("11x11", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, StructuralSimilarity.OfFrame(small, small, SsimForm.ScikitUniform), 1e-12);
    }

    private static RgbImage Extend(RgbImage frame)
    {
        var extended = new RgbImage(frame.Width + (2 * Edge), frame.Height + (2 * Edge));
        for (var y = 0; y < extended.Height; y++)
        {
            for (var x = 0; x < extended.Width; x++)
            {
                frame.Pixel(Place(x - Edge, frame.Width), Place(y - Edge, frame.Height)).CopyTo(extended.Pixel(x, y));
            }
        }

        return extended;

        static int Place(int position, int length) => position < 0 ? -position - 1 : position >= length ? (2 * length) - 1 - position : position;
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
