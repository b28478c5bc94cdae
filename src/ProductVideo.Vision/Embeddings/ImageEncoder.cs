using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Embeddings;

/// <summary>
/// A network that describes a picture by a vector: CLIP's vision model, DINO, DINOv2 and their like, with the interface of the public exports. Any number of
/// threads may use it at the same time. The network stays its owner's.
/// </summary>
public sealed class ImageEncoder
{
    /// <summary>The vector that CLIP shares with its texts.</summary>
    public const string Embeddings = "image_embeds";

    /// <summary>All tokens.</summary>
    public const string HiddenState = "last_hidden_state";

    private const int DefaultSide = 224;

    private readonly OnnxNetwork _network;
    private readonly string _input;

    /// <summary>Wraps a network.</summary>
    /// <exception cref="NetworkFileException">Its first input is no batch of square colour pictures, or it does not give a vector of this kind.</exception>
    public ImageEncoder(OnnxNetwork network, EncoderPicture picture, EmbeddingKind kind)
    {
        var input = network.Inputs[0];
        if (input.Shape.Count != 4 || (input.Shape[1] >= 0 && input.Shape[1] != RgbImage.Channels) || input.Shape[2] != input.Shape[3])
        {
            throw new NetworkFileException(network.Path, $"its first input is {input}; an encoder of pictures takes [batch, 3, side, side]. Choose the right file.");
        }

        (_network, _input, Picture, Kind) = (network, input.Name, picture, kind);
        Side = input.Shape[2] > 0 ? (int)input.Shape[2] : DefaultSide;
        Output = network.Output(kind switch
        {
            EmbeddingKind.Projection => Embeddings,
            EmbeddingKind.Pooled => "pooler_output",
            _ => HiddenState,
        }).Name;
    }

    /// <summary>How pictures are brought to the input.</summary>
    public EncoderPicture Picture { get; }

    /// <summary>Which numbers are taken.</summary>
    public EmbeddingKind Kind { get; }

    /// <summary>Side of the square input in pixels.</summary>
    public int Side { get; }

    private string Output { get; }

    /// <summary>The vector of a picture; its length is not 1.</summary>
    public float[] Embed(RgbImage picture, CancellationToken cancellationToken = default) => Embed([picture], cancellationToken)[0];

    /// <summary>The vectors of pictures, in one run.</summary>
    /// <exception cref="NetworkFileException">The network failed, or its output has another shape than that of an encoder.</exception>
    public IReadOnlyList<float[]> Embed(IReadOnlyList<RgbImage> pictures, CancellationToken cancellationToken = default)
    {
        var plane = RgbImage.Channels * Side * Side;
        var values = new float[pictures.Count * plane];
        for (var index = 0; index < pictures.Count; index++)
        {
            Picture.Normalization.Write(Picture.Crop(pictures[index], Side), values.AsSpan(index * plane, plane));
        }

        using var tensor = NetworkTensor.Of(values, pictures.Count, RgbImage.Channels, Side, Side);
        using var results = _network.Run(new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [_input] = tensor }, [Output], cancellationToken: cancellationToken);
        var output = results[Output];
        var isPerToken = Kind is EmbeddingKind.ClassToken or EmbeddingKind.PatchMean;
        if (output.Shape.Count != (isPerToken ? 3 : 2) || output.Shape[0] != pictures.Count || (isPerToken && output.Shape[1] < 2))
        {
            throw new NetworkFileException(_network.Path, $"its output {Output} has the shape {string.Join(" x ", output.Shape)}. It is another network: choose the right file.");
        }

        return Vectors(output.Read<float>(), pictures.Count, (int)output.Shape[^1]);
    }

    private List<float[]> Vectors(ReadOnlySpan<float> values, int count, int dimension)
    {
        var vectors = new List<float[]>(count);
        for (var index = 0; index < count; index++)
        {
            var own = values.Slice(index * (values.Length / count), values.Length / count);
            vectors.Add(Kind == EmbeddingKind.PatchMean ? MeanOf(own[dimension..], dimension) : own[..dimension].ToArray());
        }

        return vectors;
    }

    private static float[] MeanOf(ReadOnlySpan<float> tokens, int dimension)
    {
        var sums = new double[dimension];
        for (var index = 0; index < tokens.Length; index++)
        {
            sums[index % dimension] += tokens[index];
        }

        var count = tokens.Length / dimension;
        return [.. sums.Select(sum => (float)(sum / count))];
    }
}
