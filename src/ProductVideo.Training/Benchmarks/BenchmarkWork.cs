using ProductVideo.Training.Samples;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>Random inputs of the published shapes: a masked video, its mask and one reference.</summary>
internal sealed class BenchmarkWork
{
    private const int Words = 100;
    private readonly WanModels _models;
    private readonly Random _random;

    public BenchmarkWork(WanModels models, VideoSize size, long seed)
    {
        _models = models;
        _random = new Random((int)seed);
        Size = size;
        var preset = models.Preset;
        var channels = preset.Transformer.LatentChannels;
        long[] shape = [1, channels, size.LatentFrames + 1, size.LatentHeight, size.LatentWidth];
        using var generator = new Generator((ulong)seed);
        Latents = Numbers(generator, shape);
        Noise = Numbers(generator, shape);
        Context = Numbers(generator, [1, 96, .. shape[2..]]);
        Clean = Numbers(generator, [1, channels, size.LatentFrames, size.LatentHeight, size.LatentWidth]);
        Video = Numbers(generator, [1, 3, size.Frames, size.Height, size.Width]).tanh();
        // rows after the prompt are zero, as the text encoder leaves them
        Text = Numbers(generator, [1, preset.TextLength, preset.Transformer.TextWidth]);
        Text.narrow(1, Math.Min(Words, preset.TextLength - 1), preset.TextLength - Math.Min(Words, preset.TextLength - 1)).zero_();
        Timestep = tensor([700f]).to(models.Device);
        Tokens = shape[2] * shape[3] / 2 * shape[4] / 2;
    }

    public VideoSize Size { get; }

    public long Tokens { get; }

    /// <summary>What a training step keeps when nothing is computed again, in bytes.</summary>
    public long KeptBytes => _models.Preset.Transformer.Layers * (Counted(TransformerMemory.RecomputedBlock) + Counted(TransformerMemory.WholeBlock));

    public Tensor Latents { get; }

    public Tensor Noise { get; }

    public Tensor Context { get; }

    public Tensor Clean { get; }

    public Tensor Video { get; }

    public Tensor Text { get; }

    public Tensor Timestep { get; }

    public string Prompt { get; } = string.Join(' ', Enumerable.Repeat("ring", Words));

    /// <summary>A generation from a masked video, its mask and, to be added, references. Making it takes a while.</summary>
    public GenerationRequest CreateRequest() => new()
    {
        Prompt = Prompt,
        NegativePrompt = string.Join(' ', Enumerable.Repeat("bottle", Words)),
        Size = Size,
        Video = [.. Enumerable.Range(0, Size.Frames).Select(_ => Picture(3))],
        Mask = [.. Enumerable.Range(0, Size.Frames).Select(_ => Picture(1))],
        Seed = 1,
    };

    /// <summary>A clip of the video's size with one reference, for training. Making it takes a while.</summary>
    public TrainingClip CreateClip(string id) => new(
        id,
        Prompt,
        [.. Enumerable.Range(0, Size.Frames).Select(_ => Picture(3))],
        [.. Enumerable.Range(0, Size.Frames).Select(_ => Picture(1))],
        [Picture(3)]);

    /// <summary>The root of the mean square of a difference over that of the reference.</summary>
    public static double Difference(Tensor result, Tensor reference) => ((result - reference).norm() / reference.norm()).item<float>();

    public string EncodeText()
    {
        using var guard = no_grad();
        var tokens = _models.Tokenizer.Tokenize(Prompt, _models.Preset.TextLength);
        using var text = _models.TextEncoder.EncodePrompts([tokens], _models.Preset.TextLength);
        return $"{tokens.Length} tokens";
    }

    public IReadOnlyList<ProductVariant> Variants(int count) => [.. Enumerable.Range(0, count).Select(_ => new ProductVariant([Picture(3)]))];

    private Tensor Numbers(Generator generator, long[] shape) => randn(shape, ScalarType.Float32, generator: generator).to(_models.Device);

    private PixelFrame Picture(int channels)
    {
        var pixels = new byte[Size.Width * Size.Height * channels];
        _random.NextBytes(pixels);
        return new(Size.Width, Size.Height, pixels);
    }

    private long Counted(Func<TransformerSize, long, ScalarType, ScalarType, long> count) =>
        count(_models.Preset.Transformer, Tokens, _models.Transformer.ComputeType, _models.Transformer.StreamType);
}
