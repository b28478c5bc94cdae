using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Perception;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Evaluation.Tests.Perception;

public sealed class PerceptualDistanceTests
{
    [Fact]
    public void The_metric_is_the_mean_of_its_frames_distances()
    {
        using var network = OnnxNetwork.Load("distances", Goldens.Unpack("lpips_alex_tiny.onnx"));
        var distance = new PairDistanceNetwork(network);
        var (truth, test) = (Goldens.Frames("brightness", "ref"), Goldens.Frames("brightness", "test"));
        var result = new PerceptualMetric(distance).Measure(new VideoComparison(test, truth));
        Assert.Equal(test.Zip(truth, (a, b) => distance.Between(a, b)).Average(), result.Value!.Value, 1e-9);
        Assert.Equal(6, result.PerFrame.Count);
        Assert.Null(new PerceptualMetric(distance).Measure(new VideoComparison(test)).Value);
    }

    [Fact]
    public void A_network_of_features_is_refused_where_distances_are_needed_and_the_other_way_round()
    {
        using var features = OnnxNetwork.Load("features", Goldens.Unpack("lpips_alex_tiny_features.onnx"));
        using var distances = OnnxNetwork.Load("distances", Goldens.Unpack("lpips_alex_tiny.onnx"));
        Assert.Contains("takes two", Assert.Throws<NetworkFileException>(() => new PairDistanceNetwork(features)).Message, StringComparison.Ordinal);
        Assert.Contains("5 layers", Assert.Throws<NetworkFileException>(() => new FeatureDistanceNetwork(distances, Weights(12, 20, 24, 16, 16))).Message, StringComparison.Ordinal);
        Assert.Contains("17 channels", Assert.Throws<NetworkFileException>(() => new FeatureDistanceNetwork(features, Weights(12, 20, 24, 16, 17))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_count_by_direction_and_weight_alone()
    {
        // two channels, two places: the first place points the same way, the second a quarter turn away
        float[] a = [1, 1, 0, 0], b = [5, 0, 0, 3];
        Assert.Equal(((2 * 1) + (3 * 1)) / 2.0, FeatureDistance.OfLayer(a, b, [2, 3]), 1e-8);
        Assert.Equal(0, FeatureDistance.OfLayer(a, a, [2, 3]));
        Assert.Throws<ArgumentException>(() => FeatureDistance.OfLayer(a, b, [1, 2, 3]));
    }

    private static List<float[]> Weights(params int[] channels) => [.. channels.Select(static count => new float[count])];
}
