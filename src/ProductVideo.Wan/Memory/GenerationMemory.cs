using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>What a generation holds on its device beside the weights, in bytes.</summary>
public static class GenerationMemory
{
    /// <summary>The peak of denoising or of the autoencoder in one piece, whichever is higher, with guidance and one reference.</summary>
    /// <param name="preset">The model.</param>
    /// <param name="video">The video.</param>
    /// <param name="type">Number type of the weights and of the matrix products.</param>
    /// <param name="device">Where it works.</param>
    /// <param name="autoencoderLimit">The autoencoder's limit, or null for the smallest that is usual.</param>
    public static long Estimate(WanPreset preset, VideoSize video, ScalarType type, Device device, long? autoencoderLimit = null) => Math.Max(
        Denoising(preset, video, type),
        AutoencoderMemory.EstimateUntiled(preset.Autoencoder, video, type, device, autoencoderLimit ?? AutoencoderMemory.LeastLimit));

    /// <summary>The peak of denoising: a pass of the network, and the keys and values of both prompts.</summary>
    /// <inheritdoc cref="Estimate"/>
    public static long Denoising(WanPreset preset, VideoSize video, ScalarType type)
    {
        var size = preset.Transformer;
        var tokens = (video.LatentFrames + 1L) * (video.LatentHeight / 2) * (video.LatentWidth / 2);
        long numbers = type == ScalarType.Float32 ? sizeof(float) : sizeof(ushort);
        var blocks = size.Layers + preset.Vace.Layers.Count;
        var prompts = 2L * blocks * 2 * preset.TextLength * size.Width * numbers;
        return TransformerMemory.ForwardPass(size, tokens, type, ScalarType.Float32, DiffusionTransformer.StandardMostHidden) + prompts;
    }
}
