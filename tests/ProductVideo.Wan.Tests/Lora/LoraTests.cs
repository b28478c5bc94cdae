using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Lora;

public sealed class LoraTests : IDisposable
{
    private static readonly TransformerSize Size =
        new() { Width = 32, FeedForwardWidth = 48, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly DiffusionTransformer _model;
    private readonly Tensor _weight;

    public LoraTests()
    {
        using var generator = new Generator(1);
        _model = new DiffusionTransformer(Size, new ParameterFactory(CPU, ScalarType.Float32, generator));
        _weight = _model.state_dict()["blocks.0.self_attn.q.weight"];
    }

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_lora_survives_its_file_in_the_peers_key_names()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "lora.safetensors");
        using (var adapter = LoraAdapter.Create(_model, null, new LoraOptions { Rank = 4, Alpha = 8, Seed = 2 }))
        {
            Assert.Equal(2 * 10, adapter.Branches.Count);
            using var guard = no_grad();
            foreach (var branch in adapter.Branches)
            {
                branch.Up.fill_(0.01);
            }

            LoraFile.Save(path, adapter.Snapshot(), ScalarType.Float32);
        }

        using var loaded = LoraFile.Load(path);
        Assert.Equal(20, loaded.Pairs.Count);
        Assert.Contains(loaded.Pairs, pair => pair.Layer == "blocks.1.ffn.2");
        var before = _weight.detach().clone();
        using (FusedLora.Fuse(_model, null, loaded))
        {
            Assert.False(before.equal(_weight));
        }

        Assert.True(before.equal(_weight));
    }

    [Fact]
    public void A_lora_for_another_model_is_refused()
    {
        using var lora = new LoraWeights([new LoraPair("blocks.9.self_attn.q", zeros(4, 32), zeros(32, 4), 1)], "other.safetensors");
        var exception = Assert.Throws<LoraException>(() => LoraAdapter.Attach(_model, null, lora));
        Assert.Contains("other.safetensors", exception.Message, StringComparison.Ordinal);
        Assert.Contains("blocks.9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alpha_scales_and_flattened_names_are_found()
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["lora_unet_blocks_0_self_attn_q.lora_down.weight"] = ones(4, 32),
            ["lora_unet_blocks_0_self_attn_q.lora_up.weight"] = ones(32, 4),
            ["lora_unet_blocks_0_self_attn_q.alpha"] = tensor(2f),
        };
        var before = _weight.detach().clone();
        using var fused = FusedLora.Fuse(_model, null, LoraFile.FromTensors(tensors, "a test"));
        Assert.Equal(1, fused.Count);
        // 32 x 32 entries of 4 ones, times alpha / rank = 0.5
        Assert.Equal(2.0, (_weight.detach() - before).mean().item<float>(), 1e-4);
    }

    [Fact]
    public void A_file_that_is_no_lora_is_refused() => Assert.Throws<LoraException>(() => LoraFile.FromTensors(
        new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["head.head.weight"] = ones(2, 2) }, "model.safetensors"));
}
