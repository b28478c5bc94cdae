using ProductVideo.Training.Samples;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>Random inputs of the published shapes: a masked video, its mask and one reference.</summary>
internal sealed class BenchmarkWork : IDisposable
{
    private const int Words = 100;
    private readonly WanModels _models;
    private readonly Random _random;

    // Made when they are needed: a generation needs none, and its peak is not to count them.
    private readonly Lazy<Tensor> _latents;
    private readonly Lazy<Tensor> _noise;
    private readonly Lazy<Tensor> _context;
    private readonly Lazy<Tensor> _clean;
    private readonly Lazy<Tensor> _video;
    private readonly Lazy<Tensor> _text;
    private readonly Lazy<Tensor> _timestep;

    public BenchmarkWork(WanModels models, VideoSize size, long seed)
    {
        _models = models;
        _random = new Random((int)seed);
        Size = size;
        var preset = models.Preset;
        var channels = preset.Transformer.LatentChannels;
        long[] shape = [1, channels, size.LatentFrames + 1, size.LatentHeight, size.LatentWidth];
        _latents = Numbers(seed, shape);
        _noise = Numbers(seed + 1, shape);
        _context = Numbers(seed + 2, [1, 96, .. shape[2..]]);
        _clean = Numbers(seed + 3, [1, channels, size.LatentFrames, size.LatentHeight, size.LatentWidth]);
        _video = Numbers(seed + 4, [1, 3, size.Frames, size.Height, size.Width], static numbers => numbers.tanh_());
        // rows after the prompt are zero, as the text encoder leaves them
        var words = Math.Min(Words, preset.TextLength - 1);
        _text = Numbers(seed + 5, [1, preset.TextLength, preset.Transformer.TextWidth], numbers => numbers.narrow(1, words, preset.TextLength - words).zero_());
        _timestep = new(() => tensor([700f]).to(models.Device).DetachFromDisposeScope());
        Tokens = shape[2] * shape[3] / 2 * shape[4] / 2;
    }

    public VideoSize Size { get; }

    public long Tokens { get; }

    /// <summary>What a training step keeps when nothing is computed again, in bytes.</summary>
    /// <param name="onVace">Whether gradients flow through the VACE blocks too.</param>
    public long KeptBytes(bool onVace) => (_models.Preset.Transformer.Layers + (onVace ? _models.Preset.Vace.Layers.Count : 0)) * (Counted(TransformerMemory.RecomputedBlock) + Counted(TransformerMemory.WholeBlock));

    public Tensor Latents => _latents.Value;

    public Tensor Noise => _noise.Value;

    public Tensor Context => _context.Value;

    public Tensor Clean => _clean.Value;

    public Tensor Video => _video.Value;

    public Tensor Text => _text.Value;

    public Tensor Timestep => _timestep.Value;

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

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var made in new[] { _latents, _noise, _context, _clean, _video, _text, _timestep }.Where(static lazy => lazy.IsValueCreated))
        {
            made.Value.Dispose();
        }
    }

    private Lazy<Tensor> Numbers(long seed, long[] shape, Action<Tensor>? change = null) => new(() =>
    {
        using var guard = no_grad();
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        var numbers = randn(shape, ScalarType.Float32, generator: generator);
        change?.Invoke(numbers);
        return numbers.to(_models.Device).DetachFromDisposeScope();
    });

    private PixelFrame Picture(int channels)
    {
        var pixels = new byte[Size.Width * Size.Height * channels];
        _random.NextBytes(pixels);
        return new(Size.Width, Size.Height, pixels);
    }

    private long Counted(Func<TransformerSize, long, ScalarType, ScalarType, long> count) =>
        count(_models.Preset.Transformer, Tokens, _models.Transformer.ComputeType, _models.Transformer.StreamType);
}
