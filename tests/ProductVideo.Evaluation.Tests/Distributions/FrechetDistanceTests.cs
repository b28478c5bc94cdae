using ProductVideo.Evaluation.Distributions;

namespace ProductVideo.Evaluation.Tests.Distributions;

public sealed class FrechetDistanceTests
{
    private const int Seed = 41;

    [Theory]
    [InlineData(40, 8)]
    [InlineData(5, 60)]
    public void A_set_has_no_distance_to_itself(int count, int dimension)
    {
        var features = Features(count, dimension, 1, 0, Seed);
        var distance = FrechetDistance.Between(FeatureStatistics.Of(features, dimension), FeatureStatistics.Of(features, dimension), TestContext.Current.CancellationToken);
        Assert.True(distance.Value <= 1e-12 * distance.TraceA, $"seed {Seed}: {distance.Value} of {distance.TraceA}");
    }

    [Theory]
    [InlineData(40, 8)]
    [InlineData(5, 60)]
    public void A_set_and_the_same_one_twice_as_wide_and_moved_have_a_distance_known_in_closed_form(int count, int dimension)
    {
        var features = Features(count, dimension, 1, 0, Seed);
        float[] wider = [.. features.Select(static value => (2 * value) + 3)];
        var a = FeatureStatistics.Of(features, dimension);
        var distance = FrechetDistance.Between(a, FeatureStatistics.Of(wider, dimension), TestContext.Current.CancellationToken);

        // B = 4 A, so tr (A B)^1/2 = 2 tr A, and what remains is the movement and tr A
        var movement = a.Mean.Sum(static mean => (mean + 3) * (mean + 3));
        Assert.Equal(1, distance.Value / (movement + a.Trace), 1e-6);
    }

    [Fact]
    public void The_distance_is_the_same_both_ways_however_many_vectors_each_side_has()
    {
        const int Dimension = 12;
        var (few, many) = (FeatureStatistics.Of(Features(7, Dimension, 1, 0, Seed), Dimension), FeatureStatistics.Of(Features(90, Dimension, 2, 1, Seed + 1), Dimension));
        var there = FrechetDistance.Between(few, many, TestContext.Current.CancellationToken);
        var back = FrechetDistance.Between(many, few, TestContext.Current.CancellationToken);
        Assert.Equal(1, there.Value / back.Value, 1e-12);
        Assert.True(there.Value > 1);
    }

    [Fact]
    public void The_root_of_diagonal_covariances_is_the_sum_of_the_products_of_deviations()
    {
        // vectors on the axes only: variances 2 a^2 / (n - 1) and no covariance
        double[] sidesA = [1, 2, 5], sidesB = [3, 1, 0.5];
        var distance = FrechetDistance.Between(FeatureStatistics.Of(Axes(sidesA), 3), FeatureStatistics.Of(Axes(sidesB), 3), TestContext.Current.CancellationToken);
        Assert.Equal(sidesA.Zip(sidesB).Sum(static pair => pair.First * pair.Second) * 2 / 5, distance.TraceRoot, 1e-12);

        static float[] Axes(double[] sides) => [.. sides.SelectMany((side, axis) => (float[])[.. Vector(axis, (float)side), .. Vector(axis, -(float)side)])];
        static float[] Vector(int axis, float value) => [.. Enumerable.Range(0, 3).Select(index => index == axis ? value : 0)];
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Contains("two or more", Assert.Throws<ArgumentException>(static () => FeatureStatistics.Of([1, 2, 3], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(static () => FeatureStatistics.Of([1, 2, 3, float.NaN], 2)).Message, StringComparison.Ordinal);
        var (narrow, wide) = (FeatureStatistics.Of([1, 2, 3, 4], 1), FeatureStatistics.Of([1, 2, 3, 4], 2));
        Assert.Contains("one network", Assert.Throws<ArgumentException>(() => FrechetDistance.Between(narrow, wide)).Message, StringComparison.Ordinal);
    }

    private static float[] Features(int count, int dimension, double scale, double mean, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count * dimension).Select(_ => (float)(mean + (scale * (random.NextDouble() - 0.5))))];
    }
}
