using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class WanPipelineTests : IDisposable
{
    private static readonly VideoSize Size = new(32, 32, 5);
    private static readonly WanPreset Preset = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 192, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
        Video = Size,
    };

    private readonly WanModels _models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 3);

    public void Dispose() => _models.Dispose();

    [Fact]
    public void The_same_request_gives_the_same_video_and_reports_every_step()
    {
        var steps = new List<GenerationProgress>();
        var pipeline = new WanPipeline(_models);
        var first = pipeline.Generate(Request(), new Recorder(steps), TestContext.Current.CancellationToken);
        var second = pipeline.Generate(Request(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Size.Frames, first.Frames.Count);
        Assert.All(first.Frames.Zip(second.Frames), pair => Assert.Equal(pair.First.Pixels, pair.Second.Pixels));
        Assert.Equal(2, steps.Count(step => step.Stage == GenerationStage.Denoising));
    }

    [Fact]
    public void Variants_equal_single_generations()
    {
        var pipeline = new WanPipeline(_models);
        var request = Request();
        var (a, b) = (PipelineFixture.Solid(200), PipelineFixture.Solid(40));
        var pair = pipeline.GenerateVariants(
            request, [new ProductVariant([a]), new ProductVariant([b], "a blue ring")], cancellationToken: TestContext.Current.CancellationToken);
        var single = pipeline.Generate(
            request with { References = [b], Prompt = "a blue ring" }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(pair[1].Frames.Zip(single.Frames), frames => Assert.Equal(frames.First.Pixels, frames.Second.Pixels));
    }

    [Fact]
    public void Cancellation_stops_within_a_step()
    {
        using var source = new CancellationTokenSource();
        var steps = new List<GenerationProgress>();
        var pipeline = new WanPipeline(_models);
        Assert.Throws<OperationCanceledException>(() => pipeline.Generate(
            Request() with { Steps = 100 }, new Recorder(steps, source), source.Token));
        Assert.Single(steps, step => step.Stage == GenerationStage.Denoising);
    }

    [Fact]
    public void Unmasked_pixels_are_kept_when_asked()
    {
        var pipeline = new WanPipeline(_models);
        var result = pipeline.Generate(
            Request() with { KeepUnmasked = true, Feather = 2, Mask = Repeat(PipelineFixture.HalfMask()) }, cancellationToken: TestContext.Current.CancellationToken);
        var original = PipelineFixture.Solid(100);
        foreach (var frame in result.Frames)
        {
            // the mask covers the right half; beyond the feather the left half is untouched
            for (var row = 0; row < Size.Height; row++)
            {
                var start = row * Size.Width * 3;
                Assert.Equal(original.Pixels[start..(start + (13 * 3))], frame.Pixels[start..(start + (13 * 3))]);
            }
        }
    }

    [Fact]
    public void Bad_requests_are_refused_with_the_remedy()
    {
        var pipeline = new WanPipeline(_models);
        Assert.Contains("steps", Refusal(Request() with { Steps = 0 }), StringComparison.Ordinal);
        Assert.Contains("frames", Refusal(Request() with { Video = [PipelineFixture.Solid(1)] }), StringComparison.Ordinal);
        Assert.Contains("strength", Refusal(Request() with { DenoisingStrength = 0.5 }), StringComparison.Ordinal);

        string Refusal(GenerationRequest request) => Assert.Throws<ArgumentException>(() => pipeline.Generate(request)).Message;
    }

    [Fact]
    public void A_saved_model_generates_the_same_when_loaded()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        _models.Save(folder, ScalarType.Float32);
        using var loaded = WanModels.Load(folder, CPU);
        var before = new WanPipeline(_models).Generate(Request(), cancellationToken: TestContext.Current.CancellationToken);
        var after = new WanPipeline(loaded).Generate(Request(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(before.Frames.Zip(after.Frames), pair => Assert.Equal(pair.First.Pixels, pair.Second.Pixels));
    }

    [Fact]
    public void Weights_of_another_model_are_refused_with_the_keys()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        _models.Save(folder, ScalarType.BFloat16);
        var larger = Preset with { Transformer = Preset.Transformer with { Layers = 3 } };
        var exception = Assert.Throws<WeightsException>(() => WanModels.Load(folder, CPU, preset: larger));
        Assert.Contains("missing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("blocks.2", exception.Message, StringComparison.Ordinal);
    }

    private static GenerationRequest Request() => new()
    {
        Prompt = "a red ring",
        Steps = 2,
        Guidance = 1,
        Seed = 5,
        Video = Repeat(PipelineFixture.Solid(100)),
        Mask = Repeat(PipelineFixture.HalfMask()),
        References = [PipelineFixture.Solid(250)],
    };

    private static List<PixelFrame> Repeat(PixelFrame frame) => [.. Enumerable.Repeat(frame, Size.Frames)];

    private sealed class Recorder(List<GenerationProgress> seen, CancellationTokenSource? cancelAfterStep = null) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value)
        {
            seen.Add(value);
            if (value.Stage == GenerationStage.Denoising)
            {
                cancelAfterStep?.Cancel();
            }
        }
    }
}
