using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Transformer;

public sealed class RecomputationTests
{
    private static readonly WanPreset Preset = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 3, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0, 2] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 192, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
        Video = new(32, 32, 5),
    };

    [Theory]
    [InlineData(LoraBase.Transformer, 0)]
    [InlineData(LoraBase.Transformer, 1)]
    [InlineData(LoraBase.Vace, 0)]
    public void Computing_again_gives_the_gradients_of_keeping(LoraBase lora, int whole)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        using var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 3);
        var everything = models.Transformer.parameters().Concat(models.Vace.parameters()).ToList();
        using (no_grad())
        {
            everything.ForEach(parameter => parameter.add_(randn(parameter.shape, generator: generator) * 0.1));
        }

        everything.ForEach(static parameter => parameter.requires_grad_(false));
        using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Base = lora, Rank = 4 });
        using (no_grad())
        {
            adapter.Branches.ToList().ForEach(branch => branch.Up.add_(randn(branch.Up.shape, generator: generator) * 0.1));
        }

        var latents = randn([1L, 16, 2, 4, 4], generator: generator);
        var context = randn([1L, 96, 2, 4, 4], generator: generator);
        var text = randn([1L, 16, 16], generator: generator);
        var (keptLoss, kept) = Run(recompute: false);
        var (againLoss, again) = Run(recompute: true);

        Assert.Equal(keptLoss, againLoss);
        Assert.All(kept.Zip(again), pair => Assert.True(pair.First.allclose(pair.Second, 1e-5, 1e-8)));
        Assert.Contains(kept, static gradient => gradient.abs().sum().item<float>() > 0);

        (float Loss, List<Tensor> Gradients) Run(bool recompute)
        {
            (models.Transformer.Recompute, models.Transformer.WholeBlocks) = (recompute, whole);
            adapter.Parameters.ToList().ForEach(static parameter => parameter.grad = null);
            var loss = models.Transformer.Forward(latents, tensor([400f]), text, models.Vace.Embed(context)).square().mean();
            loss.backward();
            return (loss.item<float>(), [.. adapter.Parameters.Select(static parameter => parameter.grad!.clone())]);
        }
    }
}
