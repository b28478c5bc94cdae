using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>Bytes of a model's weights.</summary>
/// <param name="TextBlocks">The text encoder's blocks.</param>
/// <param name="LargestTextBlock">The largest of them.</param>
/// <param name="DiffusionBlocks">The blocks of the DiT and the VACE branch.</param>
/// <param name="LargestDiffusionBlock">The largest of them.</param>
/// <param name="Others">What is on the device always.</param>
internal readonly record struct WeightNeeds(long TextBlocks, long LargestTextBlock, long DiffusionBlocks, long LargestDiffusionBlock, long Others)
{
    // Blocks on the device at a time.
    private const long Slots = 2;

    /// <summary>Counts without taking memory.</summary>
    /// <param name="preset">The model.</param>
    /// <param name="type">Number type of the weights.</param>
    public static WeightNeeds Of(WanPreset preset, ScalarType type)
    {
        var outline = new ParameterFactory(META, type);
        using var transformer = new DiffusionTransformer(preset.Transformer, outline);
        using var vace = new VaceBranch(preset.Vace, preset.Transformer, outline);
        using var autoencoder = new VideoAutoencoder(preset.Autoencoder, outline);
        using var text = new TextEncoder(preset.TextEncoder, outline);
        var (blocks, textBlocks) = (Blocks<TransformerBlock>(transformer, vace), Blocks<TextEncoderBlock>(text));
        var all = new nn.Module[] { transformer, vace, autoencoder, text }.Sum(Bytes);
        return new(textBlocks.Sum(), textBlocks.Max(), blocks.Sum(), blocks.Max(), all - blocks.Sum() - textBlocks.Sum());
    }

    /// <summary>Bytes on the device while it generates.</summary>
    public long OnDevice(WeightPlacement placement) => Others + placement switch
    {
        WeightPlacement.Streamed => Math.Max(Slots * LargestTextBlock, Slots * LargestDiffusionBlock),
        WeightPlacement.StreamedText => (Slots * LargestTextBlock) + DiffusionBlocks,
        _ => TextBlocks + DiffusionBlocks,
    };

    private static List<long> Blocks<T>(params nn.Module[] networks)
        where T : nn.Module =>
        [.. networks.SelectMany(static network => network.modules()).OfType<T>().Select(Bytes)];

    // a large table of words, which is in the host, is none of the outline's
    private static long Bytes(nn.Module module) => module.parameters()
        .Where(static parameter => parameter.device.type == DeviceType.META)
        .Sum(static parameter => parameter.numel() * parameter.element_size());
}
