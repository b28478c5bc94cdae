using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Evaluation.Distributions;

/// <summary>
/// The features of short films, as I3D gives them for FVD: [batch, 3, frames, height, width] numbers from -1 to 1 in, one vector a film out. The network stays its
/// owner's.
/// </summary>
public sealed class VideoFeatureNetwork
{
    /// <summary>Frames of a film where the file does not say.</summary>
    public const int DefaultFrames = 16;

    private const int DefaultSide = 224;

    private readonly OnnxNetwork _network;

    /// <summary>Wraps a network.</summary>
    /// <exception cref="NetworkFileException">Its first input is no batch of films.</exception>
    public VideoFeatureNetwork(OnnxNetwork network)
    {
        var input = network.Inputs[0];
        if (input.Shape.Count != 5 || (input.Shape[1] >= 0 && input.Shape[1] != RgbImage.Channels))
        {
            throw new NetworkFileException(network.Path, $"its first input is {input}; a network of films takes [batch, 3, frames, height, width]. Choose the right file.");
        }

        _network = network;
        FixedFrames = input.Shape[2] > 0 ? (int)input.Shape[2] : null;
        Height = input.Shape[3] > 0 ? (int)input.Shape[3] : DefaultSide;
        Width = input.Shape[4] > 0 ? (int)input.Shape[4] : DefaultSide;
    }

    /// <summary>The number of frames that a film must have; null where any will do.</summary>
    public int? FixedFrames { get; }

    /// <summary>Columns of a prepared frame.</summary>
    public int Width { get; }

    /// <summary>Rows of a prepared frame.</summary>
    public int Height { get; }

    /// <summary>A frame as the network sees it: resized without antialiasing, not rounded, from -1 to 1; height x width x 3 numbers.</summary>
    public float[] Prepare(RgbImage frame) =>
        [.. PointResampler.Levels(frame, Width, Height, PointFilter.Bilinear).Select(static level => (2 * level / 255) - 1)];

    /// <summary>The vector of a film.</summary>
    /// <param name="frames">Frames of any size.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The network needs another number of frames.</exception>
    /// <exception cref="NetworkFileException">It failed.</exception>
    public float[] Features(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken = default)
    {
        if (frames.Count == 0 || (FixedFrames is { } needed && needed != frames.Count))
        {
            throw new ArgumentException($"The network {_network.Path} takes films of {FixedFrames ?? DefaultFrames} frames, not {frames.Count}.", nameof(frames));
        }

        var plane = Width * Height;
        var values = new float[RgbImage.Channels * frames.Count * plane];
        for (var time = 0; time < frames.Count; time++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var levels = Prepare(frames[time]);
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                var target = values.AsSpan(((channel * frames.Count) + time) * plane, plane);
                for (var pixel = 0; pixel < plane; pixel++)
                {
                    target[pixel] = levels[(pixel * RgbImage.Channels) + channel];
                }
            }
        }

        using var tensor = NetworkTensor.Of(values, 1, RgbImage.Channels, frames.Count, Height, Width);
        var output = _network.Outputs[0].Name;
        using var results = _network.Run(
            new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [_network.Inputs[0].Name] = tensor }, [output], cancellationToken: cancellationToken);
        return results[output].Read<float>().ToArray();
    }
}
