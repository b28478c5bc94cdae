using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Tests.Pipeline;
using ProductVideo.Wan.Tests.Weights;
using ProductVideo.Wan.Text;
using TorchSharp;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Streaming;

/// <summary>On the processor the copies are plain, and everything else is as on a GPU.</summary>
public sealed class WeightStreamingTests : IDisposable
{
    private const int Seed = 21;

    // five blocks in the text encoder, five in the DiT, three in the VACE branch
    private static readonly WanPreset Preset = PipelineFixture.Preset with
    {
        Transformer = PipelineFixture.Preset.Transformer with { Width = 96, FeedForwardWidth = 256, Layers = 5 },
        Vace = new() { Layers = [0, 2, 4] },
        TextEncoder = PipelineFixture.Preset.TextEncoder with { FeedForwardWidth = 512, Layers = 5 },
    };

    private readonly WanModels _models = Models(WeightPlacement.Resident);
    private readonly DisposeScope _scope = NewDisposeScope();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _scope.Dispose();
        _models.Dispose();
    }

    [Theory]
    [InlineData(WeightPlacement.StreamedText)]
    [InlineData(WeightPlacement.Streamed)]
    public void Weights_from_the_host_generate_the_same_wherever_they_came_from(WeightPlacement placement)
    {
        var expected = Generate(_models);
        using var made = Models(placement);
        Assert.Equal(placement, made.Weights.Placement);
        Assert.Equal(0, PipelineFixture.Difference(expected, Generate(made)));
        using var folder = new TemporaryFolder();
        made.Save(folder["."], ScalarType.Float32);
        using var loaded = WanModels.Load(folder["."], CPU, weights: placement, cancellationToken: Token);
        Assert.Equal(0, PipelineFixture.Difference(expected, Generate(loaded)));
        _models.Place(placement, "a test");
        Assert.Equal(0, PipelineFixture.Difference(expected, Generate(_models)));
        _models.Place(WeightPlacement.Resident, "a test");
        Assert.Equal(0, PipelineFixture.Difference(expected, Generate(_models)));
    }

    [Fact]
    public void Two_blocks_of_the_text_encoder_are_on_the_device_at_a_time()
    {
        var block = WeightNeeds.Of(Preset, ScalarType.Float32).LargestTextBlock;
        var resident = Peak(Encode);
        _models.Place(WeightPlacement.StreamedText, "a test");
        var streamed = Peak(Encode);
        TestContext.Current.SendDiagnosticMessage($"{resident} and {streamed} bytes, {block} a block");
        Assert.InRange(streamed - resident, block, (long)(2.1 * block));

        void Encode() => _models.TextEncoder.EncodePrompts([_models.Tokenizer.Tokenize("a red ring", Preset.TextLength)], Preset.TextLength);
    }

    [Fact]
    public void Two_blocks_of_the_networks_are_on_the_device_at_a_time()
    {
        var block = WeightNeeds.Of(Preset, ScalarType.Float32).LargestDiffusionBlock;
        var resident = Peak(() => Predict());
        _models.Place(WeightPlacement.Streamed, "a test");
        var streamed = Peak(() => Predict());
        TestContext.Current.SendDiagnosticMessage($"{resident} and {streamed} bytes, {block} a block");
        Assert.InRange(streamed - resident, block, (long)(2.1 * block));
    }

    [Theory]
    [InlineData(LoraMode.Fused)]
    [InlineData(LoraMode.Live)]
    public void A_lora_acts_on_weights_in_the_host_as_on_others(LoraMode mode)
    {
        using var lora = Lora();
        var plain = Predict();
        var expected = With(lora, mode);
        _models.Place(WeightPlacement.Streamed, "a test");
        Assert.True(With(lora, mode).equal(expected));
        Assert.False(expected.allclose(plain, 1e-3, 1e-3));
        Assert.True(Predict().equal(plain));
    }

    [Fact]
    public void A_fused_lora_comes_off_again_after_its_weights_have_moved()
    {
        using var lora = Lora();
        var plain = Predict();
        using (LoraStack.Apply(_models.Transformer, _models.Vace, [new(lora, 1)]))
        {
            _models.Place(WeightPlacement.Streamed, "a test");
        }

        Assert.True(Predict().equal(plain));
    }

    [Fact]
    public void Training_on_weights_in_the_host_is_refused()
    {
        _models.Place(WeightPlacement.Streamed, "a test");
        var creation = Assert.Throws<LoraException>(() => LoraAdapter.Create(_models.Transformer, _models.Vace, new LoraOptions { Rank = 2 }));
        Assert.Contains("resident", creation.Message, StringComparison.Ordinal);
        var pass = Assert.Throws<InvalidOperationException>(() => Forward());
        Assert.Contains("resident", pass.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pass_that_fails_leaves_the_weights_at_home()
    {
        var plain = Predict();
        _models.Place(WeightPlacement.Streamed, "a test");
        _models.Transformer.Observer = (name, _) =>
        {
            if (name == "block2.out")
            {
                throw new IOException("half way");
            }
        };
        Assert.Throws<IOException>(() => Predict());
        _models.Transformer.Observer = null;
        Assert.True(Predict().equal(plain));
        _models.Place(WeightPlacement.Resident, "a test");
        Assert.True(Predict().equal(plain));
    }

    [Fact]
    public void A_network_without_its_branch_takes_its_own_weights_alone()
    {
        var plain = Predict(branch: false);
        _models.Place(WeightPlacement.Streamed, "a test");
        Assert.True(Predict(branch: false).equal(plain));
    }

    private static WanModels Models(WeightPlacement placement) =>
        WanModels.CreateRandom(Preset, ProductVocabulary.CreateTokenizer(), CPU, ScalarType.Float32, Seed, placement);

    private static GenerationResult Generate(WanModels models) =>
        new WanPipeline(models).Generate(PipelineFixture.Request() with { Guidance = 3 }, cancellationToken: Token);

    private static long Peak(Action work)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        work();
        using var watch = new MemoryWatch();
        work();
        return watch.Peak;
    }

    private static Tensor Values(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, generator: generator);
    }

    private LoraWeights Lora() => new(
        [
            new LoraPair("blocks.1.ffn.0", Values(4, 4, 96), Values(5, 256, 4), 1),
            new LoraPair("blocks.4.self_attn.q", Values(6, 4, 96), Values(7, 96, 4), 1),
            new LoraPair("vace_blocks.1.cross_attn.v", Values(8, 4, 96), Values(9, 96, 4), 1),
        ],
        "a test");

    private Tensor With(LoraWeights lora, LoraMode mode)
    {
        using var stack = LoraStack.Apply(_models.Transformer, _models.Vace, [new(lora, 0.3)], mode);
        return Predict();
    }

    private Tensor Predict(bool branch = true)
    {
        using var guard = no_grad();
        return Forward(branch);
    }

    private Tensor Forward(bool branch = true)
    {
        using var scope = NewDisposeScope();
        var condition = branch ? _models.Vace.Embed(Values(2, 1, 96, 3, 4, 4)) : null;
        return _models.Transformer
            .Forward(Values(1, 1, 16, 3, 4, 4), tensor(new[] { 700f }), Values(3, 1, Preset.TextLength, Preset.Transformer.TextWidth), condition)
            .MoveToOuterDisposeScope();
    }
}
