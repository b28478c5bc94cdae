using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Evaluation.Perception;

/// <summary>LPIPS as one graph: two pictures in, their distance out (Zhang et al. 2018, version 0.1). The network stays its owner's.</summary>
public sealed class PairDistanceNetwork : IPerceptualDistance
{
    private readonly OnnxNetwork _network;
    private readonly string _first;
    private readonly string _second;
    private readonly string _output;

    /// <summary>Wraps a network.</summary>
    /// <exception cref="NetworkFileException">It does not take two pictures.</exception>
    public PairDistanceNetwork(OnnxNetwork network)
    {
        if (network.Inputs.Count != 2 || network.Inputs.Any(static input => input.Shape.Count != 4))
        {
            throw new NetworkFileException(
                network.Path, $"it takes {string.Join(", ", network.Inputs)}; a network of perceptual distance takes two [batch, 3, height, width]. Choose the right file.");
        }

        (_network, _first, _second, _output) = (network, network.Inputs[0].Name, network.Inputs[1].Name, network.Outputs[0].Name);
    }

    /// <inheritdoc/>
    public double Between(RgbImage a, RgbImage b, CancellationToken cancellationToken = default)
    {
        PeakSignalToNoise.RequireSameSize(a.Width, a.Height, b.Width, b.Height);
        using var first = PictureTensor.Of(a);
        using var second = PictureTensor.Of(b);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [_first] = first, [_second] = second };
        using var results = _network.Run(inputs, [_output], cancellationToken: cancellationToken);
        return results[_output].Read<float>() is [var distance]
            ? distance
            : throw new NetworkFileException(_network.Path, $"its output {_network.Outputs[0]} is not one number. It is another network: choose the right file.");
    }
}
