using ProductVideo.Training.Samples;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests;

/// <summary>The smallest model that has every part, and clips of its size.</summary>
internal static class MicroModel
{
    public static WanPreset Preset { get; } = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 1, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 192, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
        Video = new(32, 32, 5),
    };

    public static VideoSize Size => Preset.Video;

    /// <summary>Makes the model; what starts at zero, such as the head, gets values, or no gradient would reach the blocks.</summary>
    public static WanModels Create()
    {
        var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 3);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        foreach (var parameter in models.Transformer.parameters().Concat(models.Vace.parameters()))
        {
            if (parameter.abs().max().item<float>() == 0)
            {
                parameter.copy_((rand(parameter.shape, dtype: float32, generator: generator) - 0.5f) * 0.4f);
            }
        }

        return models;
    }

    public static TrainingClip Clip(string id, int references = 1) => new(
        id, "a red ring", Repeat(Solid(100)), Repeat(HalfMask()), [.. Enumerable.Repeat(Solid(250), references)]);

    public static PixelFrame Solid(byte value, int width = 32)
    {
        var pixels = new byte[width * Size.Height * 3];
        Array.Fill(pixels, value);
        return new(width, Size.Height, pixels);
    }

    private static PixelFrame HalfMask()
    {
        var pixels = new byte[Size.Width * Size.Height];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            pixels[pixel] = pixel % Size.Width >= Size.Width / 2 ? byte.MaxValue : byte.MinValue;
        }

        return new(Size.Width, Size.Height, pixels);
    }

    private static PixelFrame[] Repeat(PixelFrame frame) => [.. Enumerable.Repeat(frame, Size.Frames)];
}
