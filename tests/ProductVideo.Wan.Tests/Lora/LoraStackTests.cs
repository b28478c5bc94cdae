using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Lora;

public sealed class LoraStackTests : IDisposable
{
    private static readonly TransformerSize Size =
        new() { Width = 32, FeedForwardWidth = 48, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly DiffusionTransformer _model;
    private readonly VaceBranch _vace;

    public LoraStackTests()
    {
        using var generator = new Generator(1);
        var parameters = new ParameterFactory(CPU, ScalarType.Float32, generator);
        _model = new DiffusionTransformer(Size, parameters);
        _vace = new VaceBranch(new VaceSize { Layers = [0] }, Size, parameters);
        using var guard = no_grad();
        _model.state_dict()["head.head.weight"].copy_(randn([64, 32], generator: generator));
    }

    public void Dispose()
    {
        _model.Dispose();
        _vace.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("blocks.0.self_attn.q.lora_A.default.weight", "blocks.0.self_attn.q.lora_B.default.weight", null)]
    [InlineData("pipe.dit.blocks.0.self_attn.q.lora_A.default.weight", "pipe.dit.blocks.0.self_attn.q.lora_B.default.weight", null)]
    [InlineData("diffusion_model.blocks.0.self_attn.q.lora_A.weight", "diffusion_model.blocks.0.self_attn.q.lora_B.weight", null)]
    [InlineData("diffusion_model.blocks.0.self_attn.q.lora_down.weight", "diffusion_model.blocks.0.self_attn.q.lora_up.weight", "diffusion_model.blocks.0.self_attn.q.alpha")]
    [InlineData("lora_unet_blocks_0_self_attn_q.lora_down.weight", "lora_unet_blocks_0_self_attn_q.lora_up.weight", "lora_unet_blocks_0_self_attn_q.alpha")]
    public void Every_style_of_keys_changes_the_same_layer_by_the_same(string down, string up, string? alpha)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal) { [down] = Values(2, 4, 32), [up] = Values(3, 32, 4) };
        var scale = 1.0;
        if (alpha is not null)
        {
            tensors.Add(alpha, tensor(2f));
            scale = 2.0 / 4;
        }

        var weight = _model.state_dict()["blocks.0.self_attn.q.weight"].detach();
        var expected = weight + (tensors[up].matmul(tensors[down]) * (scale * 0.7));
        using (FusedLora.Fuse(_model, _vace, LoraFile.FromTensors(tensors, "a test"), 0.7))
        {
            Assert.True(weight.allclose(expected, 1e-5, 1e-6));
        }
    }

    [Fact]
    public void Several_live_equal_several_fused_and_all_come_off_again()
    {
        var plain = Predict();
        using var first = Lora(10);
        using var second = Lora(20);
        WeightedLora[] loras = [new(first, 0.8), new(second, -0.5), new(first, 0)];
        var fused = With(loras, LoraMode.Fused);
        var live = With(loras, LoraMode.Live);
        Assert.True(fused.allclose(live, 1e-3, 1e-4), $"{(fused - live).abs().max().item<float>()}");
        Assert.False(fused.allclose(plain, 1e-3, 1e-3));
        Assert.False(fused.allclose(With(loras[..1], LoraMode.Fused), 1e-3, 1e-3));
        Assert.True(Predict().equal(plain));
    }

    [Fact]
    public void A_live_one_may_leave_before_those_that_came_later()
    {
        using var first = Lora(10);
        using var second = Lora(20);
        var alone = With([new(second)], LoraMode.Live);
        var early = LoraAdapter.Attach(_model, _vace, first);
        using (LoraAdapter.Attach(_model, _vace, second))
        {
            early.Dispose();
            Assert.True(Predict().allclose(alone, 1e-5, 1e-6));
        }
    }

    [Fact]
    public void One_that_does_not_fit_leaves_the_model_as_it_was()
    {
        var plain = Predict();
        using var good = Lora(10);
        using var wrong = new LoraWeights([new LoraPair("blocks.7.self_attn.q", zeros(4, 32), zeros(32, 4), 1)], "wrong.safetensors");
        foreach (var mode in Enum.GetValues<LoraMode>())
        {
            var exception = Assert.Throws<LoraException>(() => LoraStack.Apply(_model, _vace, [new(good), new(wrong)], mode));
            Assert.Contains("wrong.safetensors", exception.Message, StringComparison.Ordinal);
            Assert.True(Predict().equal(plain));
        }

        Assert.Throws<LoraException>(() => LoraStack.Apply(_model, _vace, [new(good, double.NaN)]));
        Assert.True(Predict().equal(plain));
    }

    [Fact]
    public void A_new_one_is_trained_on_a_model_that_carries_no_other()
    {
        using var lora = Lora(10);
        using var attached = LoraAdapter.Attach(_model, _vace, lora);
        var exception = Assert.Throws<LoraException>(() => LoraAdapter.Create(_model, _vace, new LoraOptions { Rank = 2 }));
        Assert.Contains("live LoRA already", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_may_hold_both_networks()
    {
        using var lora = new LoraWeights(
            [
                new LoraPair("blocks.1.ffn.0", Values(4, 2, 32), Values(5, 48, 2), 1),
                new LoraPair("vace_blocks.0.self_attn.v", Values(6, 2, 32), Values(7, 32, 2), 1),
            ],
            "both.safetensors");
        using var stack = LoraStack.Apply(_model, _vace, [new(lora)]);
        Assert.Equal(1, stack.Count);
        Assert.Throws<LoraException>(() => LoraStack.Apply(_model, null, [new(lora)]));
    }

    [Fact]
    public void What_is_saved_reads_back_with_its_scale_folded_in()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "lora.safetensors");
        using var scaled = new LoraWeights([new LoraPair("blocks.0.cross_attn.o", Values(8, 4, 32), Values(9, 32, 4), 0.25)], "scaled");
        LoraFile.Save(path, scaled, ScalarType.Float32);
        using var loaded = LoraFile.Load(path);
        var pair = Assert.Single(loaded.Pairs);
        Assert.Equal(1.0, pair.Scale);
        Assert.True(pair.Down.allclose(scaled.Pairs[0].Down * 0.25, 1e-6, 1e-7));
        Assert.True(pair.Up.equal(scaled.Pairs[0].Up));
    }

    private static Tensor Values(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, generator: generator) * 0.2;
    }

    private static LoraWeights Lora(int seed) => new(
        [
            new LoraPair("blocks.0.self_attn.q", Values(seed, 4, 32), Values(seed + 1, 32, 4), 1),
            new LoraPair("blocks.1.ffn.2", Values(seed + 2, 4, 48), Values(seed + 3, 32, 4), 0.5),
        ],
        $"lora {seed}");

    private Tensor With(IReadOnlyList<WeightedLora> loras, LoraMode mode)
    {
        using var stack = LoraStack.Apply(_model, _vace, loras, mode);
        return Predict();
    }

    private Tensor Predict()
    {
        using var guard = no_grad();
        return _model.Forward(Values(1, 1, 16, 2, 4, 4), tensor(new[] { 500f }), Values(2, 1, 6, 16));
    }
}
