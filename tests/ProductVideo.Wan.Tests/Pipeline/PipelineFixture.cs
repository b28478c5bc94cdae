using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

/// <summary>A model of a few thousand numbers with random weights that all take part.</summary>
internal static class PipelineFixture
{
    public static VideoSize Size { get; } = new(32, 32, 9);

    public static WanPreset Preset { get; } = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 192, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
        Video = Size,
    };

    public static WanModels Models()
    {
        var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 3);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var generator = new Generator(4);
        // what begins as zero would hide differences: the head and the hints
        foreach (var (name, parameter) in models.Transformer.named_parameters().Concat(models.Vace.named_parameters()))
        {
            if (name.StartsWith("head.head", StringComparison.Ordinal) || name.Contains("_proj.", StringComparison.Ordinal))
            {
                parameter.copy_(randn(parameter.shape, generator: generator) * 0.1);
            }
        }

        return models;
    }

    public static GenerationRequest Request() => new()
    {
        Prompt = "a red ring",
        NegativePrompt = "a plain background",
        Steps = 3,
        Guidance = 1,
        Seed = 5,
        Video = Repeat(Solid(100)),
        Mask = Repeat(HalfMask()),
        References = [Solid(250)],
        Tiling = AutoencoderTiling.Never,
    };

    public static PixelFrame Solid(byte value) => Solid(value, Size.Width, Size.Height);

    public static PixelFrame Solid(byte value, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, value);
        return new PixelFrame(width, height, pixels);
    }

    /// <summary>White in the right half.</summary>
    public static PixelFrame HalfMask()
    {
        var pixels = new byte[Size.Width * Size.Height];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            pixels[pixel] = pixel % Size.Width >= Size.Width / 2 ? byte.MaxValue : byte.MinValue;
        }

        return new PixelFrame(Size.Width, Size.Height, pixels);
    }

    public static List<PixelFrame> Repeat(PixelFrame frame) => [.. Enumerable.Repeat(frame, Size.Frames)];

    /// <summary>The largest difference between two videos, in levels.</summary>
    public static int Difference(GenerationResult first, GenerationResult second) => first.Frames.Zip(second.Frames)
        .Max(pair => pair.First.Pixels.Zip(pair.Second.Pixels).Max(levels => Math.Abs(levels.First - levels.Second)));
}
