using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Evaluation.Perception;

/// <summary>
/// LPIPS from a graph that gives the features of one picture, and the weights of their channels. The features of a picture that is compared with many need be
/// computed only once. The network stays its owner's.
/// </summary>
public sealed class FeatureDistanceNetwork : IPerceptualDistance
{
    private readonly OnnxNetwork _network;
    private readonly IReadOnlyList<float[]> _weights;

    /// <summary>Wraps a network.</summary>
    /// <param name="network">One picture in, a layer of features in each output.</param>
    /// <param name="weights">For each output in its order, one weight a channel.</param>
    /// <exception cref="NetworkFileException">It does not take one picture, or its layers are not those of the weights.</exception>
    public FeatureDistanceNetwork(OnnxNetwork network, IReadOnlyList<float[]> weights)
    {
        if (network.Inputs.Count != 1 || network.Inputs[0].Shape.Count != 4 || network.Outputs.Count != weights.Count)
        {
            throw new NetworkFileException(
                network.Path,
                $"it takes {string.Join(", ", network.Inputs)} and gives {network.Outputs.Count} layers; one [batch, 3, height, width] and {weights.Count} layers are needed. Choose the right file.");
        }

        foreach (var (output, layer) in network.Outputs.Zip(weights))
        {
            if (output.Shape.Count != 4 || (output.Shape[1] >= 0 && output.Shape[1] != layer.Length))
            {
                throw new NetworkFileException(network.Path, $"its layer {output} does not have the {layer.Length} channels of the weights. Fetch both from one place.");
            }
        }

        (_network, _weights) = (network, weights);
    }

    /// <summary>The layers' names.</summary>
    public IEnumerable<string> Layers => _network.Outputs.Select(static output => output.Name);

    /// <summary>The layers of a picture, in the network's order: channels x height x width numbers each.</summary>
    public IReadOnlyList<float[]> Features(RgbImage picture, CancellationToken cancellationToken = default)
    {
        using var tensor = PictureTensor.Of(picture);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [_network.Inputs[0].Name] = tensor };
        using var results = _network.Run(inputs, [.. Layers], cancellationToken: cancellationToken);
        return [.. Layers.Select(layer => results[layer].Read<float>().ToArray())];
    }

    /// <summary>Each layer's share of the distance of two pictures.</summary>
    public IReadOnlyList<double> PerLayer(IReadOnlyList<float[]> a, IReadOnlyList<float[]> b) =>
        [.. _weights.Select((weights, layer) => FeatureDistance.OfLayer(a[layer], b[layer], weights))];

    /// <inheritdoc/>
    public double Between(RgbImage a, RgbImage b, CancellationToken cancellationToken = default)
    {
        PeakSignalToNoise.RequireSameSize(a.Width, a.Height, b.Width, b.Height);
        return PerLayer(Features(a, cancellationToken), Features(b, cancellationToken)).Sum();
    }
}
