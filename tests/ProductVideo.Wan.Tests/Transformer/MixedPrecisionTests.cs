using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Transformer;

public sealed class MixedPrecisionTests
{
    private static readonly WanPreset Preset = WanPreset.Tiny with
    {
        Transformer = new() { Width = 32, FeedForwardWidth = 32, Heads = 2, Layers = 2, TextWidth = 16, FrequencyWidth = 16 },
        Vace = new() { Layers = [0] },
        Autoencoder = new() { BaseWidth = 4 },
        TextEncoder = new() { Vocabulary = 192, Width = 16, AttentionWidth = 16, FeedForwardWidth = 16, Heads = 2, Layers = 1 },
        Video = new(32, 32, 5),
    };

    [Fact]
    public void Training_in_bfloat16_with_float32_weights_reaches_every_weight_of_a_batch()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        using var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 1);
        FillZeroLayers(models, generator);
        models.Transformer.ComputeType = ScalarType.BFloat16;
        models.Vace.ComputeType = ScalarType.BFloat16;
        var latents = randn(new long[] { 3, 16, 2, 4, 4 }, generator: generator);
        var context = randn(new long[] { 3, 96, 2, 4, 4 }, generator: generator);
        var timesteps = tensor(new[] { 10f, 500f, 990f });
        var prompts = new[] { "a red ring", "", "a glossy blue bottle on a table" };
        var text = models.TextEncoder.EncodePrompts([.. prompts.Select(prompt => models.Tokenizer.Tokenize(prompt, 16))], 16);
        var velocity = models.Transformer.Forward(latents, timesteps, text, models.Vace.Embed(context));
        Assert.Equal(latents.shape, velocity.shape);
        velocity.square().mean().backward();
        var parameters = models.Transformer.named_parameters().Concat(models.Vace.named_parameters()).Concat(models.TextEncoder.named_parameters());
        Assert.All(parameters, entry => Assert.True(
            entry.parameter.grad is { } gradient && double.IsFinite(gradient.abs().sum().item<float>()), entry.name));
    }

    [Fact]
    public void A_batch_equals_its_samples_one_by_one()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var generator = new Generator(9);
        using var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 1);
        FillZeroLayers(models, generator);
        var latents = randn(new long[] { 2, 16, 2, 4, 4 }, generator: generator);
        var context = randn(new long[] { 2, 96, 2, 4, 4 }, generator: generator);
        var timesteps = tensor(new[] { 10f, 900f });
        var tokens = new[] { "a red ring", "a bottle" }.Select(prompt => models.Tokenizer.Tokenize(prompt, 16)).ToArray();
        var text = models.TextEncoder.EncodePrompts(tokens, 16);
        var batch = models.Transformer.Forward(latents, timesteps, text, models.Vace.Embed(context));
        for (var sample = 0; sample < 2; sample++)
        {
            var single = models.Transformer.Forward(
                latents.narrow(0, sample, 1),
                timesteps.narrow(0, sample, 1),
                models.TextEncoder.EncodePrompts([tokens[sample]], 16),
                models.Vace.Embed(context.narrow(0, sample, 1)));
            var difference = (single - batch.narrow(0, sample, 1)).abs().max().item<float>();
            Assert.True(difference < 1e-4f, $"sample {sample} differs by {difference}");
        }
    }

    [Fact]
    public void Weights_in_bfloat16_give_nearly_the_same_result()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var generator = new Generator(9);
        using var models = WanModels.Create(Preset, ProductVocabulary.CreateTokenizer(), CPU, seed: 1);
        FillZeroLayers(models, generator);
        var folder = Directory.CreateTempSubdirectory().FullName;
        models.Save(folder, ScalarType.BFloat16);
        using var rounded = WanModels.Load(folder, CPU, ScalarType.BFloat16);
        var latents = randn(new long[] { 1, 16, 2, 4, 4 }, generator: generator);
        var context = randn(new long[] { 1, 96, 2, 4, 4 }, generator: generator);
        var distance = Distance(Run(models), Run(rounded));
        Assert.True(distance < 0.05, $"bfloat16 and float32 disagree by {distance}");

        Tensor Run(WanModels model)
        {
            var text = model.TextEncoder.EncodePrompts([model.Tokenizer.Tokenize("a red ring", 16)], 16);
            return model.Transformer.Forward(latents, tensor(new[] { 500f }), text, model.Vace.Embed(context));
        }
    }

    // A fresh model ends in zero layers, behind which nothing could be seen.
    private static void FillZeroLayers(WanModels models, Generator generator)
    {
        using var guard = no_grad();
        foreach (var (name, parameter) in models.Transformer.named_parameters().Concat(models.Vace.named_parameters()))
        {
            if (name.EndsWith("_proj.weight", StringComparison.Ordinal) || name == "head.head.weight")
            {
                parameter.copy_(randn(parameter.shape, generator: generator) * 0.1);
            }
        }
    }

    private static double Distance(Tensor expected, Tensor actual) =>
        (expected - actual).norm().item<float>() / expected.norm().item<float>();
}
