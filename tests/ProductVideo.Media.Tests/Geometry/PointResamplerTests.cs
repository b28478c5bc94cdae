using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Tests.Geometry;

public sealed class PointResamplerTests
{
    [Theory]
    [InlineData(PointFilter.Bilinear)]
    [InlineData(PointFilter.Bicubic)]
    public void A_picture_of_one_colour_stays_one(PointFilter filter)
    {
        var picture = new RgbImage(7, 5, [.. Enumerable.Repeat((byte)93, 7 * 5 * 3)]);
        Assert.All(PointResampler.Resize(picture, 19, 3, filter).Pixels, static level => Assert.Equal(93, level));
    }

    // 0, 10, 20, 40 at the centres of 2 and 8 samples; the cubic half way between samples weighs -3/32, 19/32, 19/32, -3/32
    [Theory]
    [InlineData(PointFilter.Bilinear, 2, new float[] { 5, 30 })]
    [InlineData(PointFilter.Bilinear, 8, new float[] { 0, 2.5f, 7.5f, 12.5f, 17.5f, 25, 35, 40 })]
    [InlineData(PointFilter.Bicubic, 2, new float[] { 4.0625f, 30.9375f })]
    public void Values_between_samples_follow_the_kernel(PointFilter filter, int width, float[] expected)
    {
        var levels = PointResampler.Levels(Grey(0, 10, 20, 40), width, 1, filter);
        Assert.Equal(expected, levels.Where(static (_, index) => index % 3 == 0).Select(static level => MathF.Round(level, 4)));
    }

    // a reduction that averaged would spread the spike
    [Fact]
    public void A_reduction_reads_points_and_does_not_average()
    {
        var levels = PointResampler.Levels(Grey(0, 0, 0, 0, 255, 0, 0, 0, 0), 3, 1, PointFilter.Bilinear);
        Assert.Equal([0, 255, 0], levels.Where(static (_, index) => index % 3 == 0));
    }

    [Fact]
    public void A_half_is_rounded_to_the_even_level() =>
        Assert.Equal([2, 12], PointResampler.Resize(Grey(2, 3, 11, 12), 2, 1, PointFilter.Bilinear).Pixels.Where(static (_, index) => index % 3 == 0).Select(static level => (int)level));

    private static RgbImage Grey(params byte[] levels) => new(levels.Length, 1, [.. levels.SelectMany(static level => (byte[])[level, level, level])]);
}
