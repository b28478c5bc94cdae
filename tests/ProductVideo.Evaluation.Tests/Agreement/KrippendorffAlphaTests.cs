using ProductVideo.Evaluation.Agreement;

namespace ProductVideo.Evaluation.Tests.Agreement;

public sealed class KrippendorffAlphaTests
{
    // Krippendorff (2011), section E: four observers, twelve units, values missing.
    private static readonly double[][] Published =
    [
        [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
    ];

    [Fact]
    public void The_published_example_comes_out()
    {
        Assert.Equal(0.743, KrippendorffAlpha.Nominal(Published)!.Value, 3);
        Assert.Equal(0.849, KrippendorffAlpha.Interval(Published)!.Value, 3);
    }

    [Fact]
    public void Complete_agreement_is_one_and_steady_disagreement_below_zero()
    {
        Assert.Equal(1, KrippendorffAlpha.Nominal([[1, 1], [2, 2]]));
        Assert.Equal(-0.5, KrippendorffAlpha.Nominal([[1, 2], [2, 1]])!.Value, 9);
    }

    [Fact]
    public void Nothing_is_said_without_two_raters_or_two_values()
    {
        Assert.Null(KrippendorffAlpha.Interval([]));
        Assert.Null(KrippendorffAlpha.Interval([[1], [4]]));
        Assert.Null(KrippendorffAlpha.Interval([[3, 3], [3, 3]]));
    }
}
