using System.Numerics.Tensors;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Matting;

/// <summary>
/// A network of the U2-Net, IS-Net or BiRefNet kind: one picture in, a map of how much each pixel belongs to the product out. The first input and the
/// first output of the file are used, whatever their names.
/// </summary>
public sealed class SaliencyNetwork
{
    private const int Planes = 3;

    private readonly OnnxNetwork _network;
    private readonly SaliencyModel _model;
    private readonly string _input;
    private readonly string _output;
    private readonly int _width;
    private readonly int _height;

    /// <summary>Wraps a network, which stays its owner's.</summary>
    /// <exception cref="NetworkFileException">It does not take one batch of colour pictures, or its first output is no map.</exception>
    public SaliencyNetwork(OnnxNetwork network, SaliencyModel model)
    {
        (_network, _model) = (network, model);
        var input = network.Inputs[0];
        if (network.Inputs.Count != 1 || input.Shape.Count != 4 || (input.Shape[1] >= 0 && input.Shape[1] != Planes) || network.Outputs[0].Shape.Count != 4 || network.Outputs[0].Shape[1] > 1)
        {
            throw new NetworkFileException(
                network.Path, $"it takes {string.Join(", ", network.Inputs)} and its first output is {network.Outputs[0]}; a network for cutting out takes [1, 3, height, width] and gives [1, 1, height, width].");
        }

        (_input, _output) = (input.Name, network.Outputs[0].Name);
        _height = input.Shape[2] > 0 ? (int)input.Shape[2] : model.Side;
        _width = input.Shape[3] > 0 ? (int)input.Shape[3] : model.Side;
    }

    /// <summary>The photo at the network's size, and the largest level in it, which counts as 1.</summary>
    public (RgbImage Picture, double Largest) Prepare(RgbImage photo)
    {
        var picture = Resampler.Resize(photo, _width, _height, ResampleFilter.Lanczos);
        return (picture, Math.Max(TensorPrimitives.Max<byte>(picture.Pixels), 1e-6));
    }

    /// <summary>The network's own output for a prepared picture, row by row; before the logistic function where the model needs it.</summary>
    public float[] Run(RgbImage picture, double largest, CancellationToken cancellationToken)
    {
        var planes = new float[Planes * _width * _height];
        _model.Normalization.Write(picture, planes, largest);
        using var tensor = NetworkTensor.Of(planes, 1, Planes, _height, _width);
        using var results = _network.Run(new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [_input] = tensor }, [_output], cancellationToken: cancellationToken);
        var map = results[_output].Read<float>();
        return map.Length >= _width * _height
            ? map[..(_width * _height)].ToArray()
            : throw new NetworkFileException(_network.Path, $"its output {_network.Outputs[0]} is smaller than its input. It is another network: choose the right file.");
    }

    /// <summary>
    /// How much each pixel belongs to the product, 0 to 255: the network's map, stretched to its own smallest and largest value, at the photo's size. Null where the
    /// map is the same everywhere or not finite, because then nothing stands out.
    /// </summary>
    public GrayImage? Mask(RgbImage photo, CancellationToken cancellationToken = default)
    {
        var (picture, largest) = Prepare(photo);
        var map = Run(picture, largest, cancellationToken);
        if (_model.GivesLogits)
        {
            TensorPrimitives.Sigmoid<float>(map, map);
        }

        var (low, high) = (TensorPrimitives.Min<float>(map), TensorPrimitives.Max<float>(map));
        if (!float.IsFinite(low) || !float.IsFinite(high) || high <= low)
        {
            return null;
        }

        var levels = new byte[map.Length];
        for (var index = 0; index < map.Length; index++)
        {
            // truncated, as the masks that these networks' users know
            levels[index] = (byte)((map[index] - low) / (high - low) * 255);
        }

        return Resampler.Resize(new GrayImage(_width, _height, levels), photo.Width, photo.Height, ResampleFilter.Lanczos);
    }
}
