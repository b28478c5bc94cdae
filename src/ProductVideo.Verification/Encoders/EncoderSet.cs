using ProductVideo.Media.Images;
using ProductVideo.Vision.Embeddings;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Verification.Encoders;

/// <summary>The encoders of a folder, under the names by which reference files call a preparation and an output.</summary>
internal sealed class EncoderSet
{
    private readonly Dictionary<string, (Lazy<OnnxNetwork> Network, EncoderPicture Picture, EncoderPicture? Sampled)> _preparations;

    public EncoderSet(ReferenceFolder folder, NetworkPool pool)
    {
        // a network that nothing was computed with need not be there
        var (clip, dino2, dino) = (Network("clip*.onnx"), Network("dinov2*.onnx"), Network("dino_*.onnx"));
        _preparations = new(StringComparer.Ordinal)
        {
            ["clip"] = (clip, EncoderPicture.Clip, EncoderPicture.VBenchClip),
            ["dinov2"] = (dino2, EncoderPicture.Dino, null),
            ["dino"] = (dino, EncoderPicture.Dino, EncoderPicture.VBenchDino),
            ["dino_hf"] = (dino, EncoderPicture.DinoStretched, null),
        };

        Lazy<OnnxNetwork> Network(string pattern) => new(() => pool.Get(folder.RequireOne(pattern), new NetworkOptions()));
    }

    /// <summary>A picture at the size of a network's input.</summary>
    /// <param name="preparation">How it is prepared, such as <c>clip</c>.</param>
    /// <param name="isSampled">Whether as VBench does it.</param>
    /// <param name="picture">The picture.</param>
    /// <exception cref="FormatException">The name is not known.</exception>
    public RgbImage Crop(string preparation, bool isSampled, RgbImage picture)
    {
        var (network, prepared) = Find(preparation, isSampled);
        return network.Inputs[0].Shape is [_, _, _, > 0 and var side] ? prepared.Crop(picture, (int)side) : prepared.Crop(picture);
    }

    /// <summary>The encoder that gives an output, such as <c>image_embeds</c>, <c>pooler_output</c>, <c>patch_mean</c> or <c>cls</c>.</summary>
    /// <exception cref="FormatException">A name is not known.</exception>
    public ImageEncoder Encoder(string preparation, string output, bool isSampled)
    {
        var kind = output switch
        {
            "image_embeds" => EmbeddingKind.Projection,
            "pooler_output" => EmbeddingKind.Pooled,
            "cls" => EmbeddingKind.ClassToken,
            "patch_mean" => EmbeddingKind.PatchMean,
            _ => throw new FormatException($"nothing is known about the output '{output}'"),
        };
        var (network, picture) = Find(preparation, isSampled);
        return new ImageEncoder(network, picture, kind);
    }

    /// <summary>A whole output of a network for one picture.</summary>
    public float[] Raw(string preparation, string output, RgbImage picture, CancellationToken cancellationToken)
    {
        var (network, _) = Find(preparation, isSampled: false);
        var planes = Planes(preparation, picture);
        var side = (int)Math.Sqrt(planes.Length / RgbImage.Channels);
        using var tensor = NetworkTensor.Of(planes, 1, RgbImage.Channels, side, side);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [network.Inputs[0].Name] = tensor };
        using var results = network.Run(inputs, [output], cancellationToken: cancellationToken);
        return results[output].Read<float>().ToArray();
    }

    /// <summary>The numbers that go into a network for a picture.</summary>
    public float[] Planes(string preparation, RgbImage picture)
    {
        var (_, prepared) = Find(preparation, isSampled: false);
        var crop = Crop(preparation, isSampled: false, picture);
        var planes = new float[crop.Pixels.Length];
        prepared.Normalization.Write(crop, planes);
        return planes;
    }

    private (OnnxNetwork Network, EncoderPicture Picture) Find(string preparation, bool isSampled) =>
        _preparations.TryGetValue(preparation, out var found) && (isSampled ? found.Sampled : found.Picture) is { } picture
            ? (found.Network.Value, picture)
            : throw new FormatException($"nothing is known about the preparation '{(isSampled ? "vbench_" : "")}{preparation}'");
}
