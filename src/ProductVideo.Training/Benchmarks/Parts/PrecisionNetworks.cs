using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Training;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>A DiT and its VACE branch in one number type, frozen.</summary>
internal sealed class PrecisionNetworks : IDisposable
{
    private const ulong Seed = 11;

    private readonly WanModels _models;
    private readonly DiffusionTransformer _transformer;
    private readonly VaceBranch _vace;

    private PrecisionNetworks(WanModels models, ScalarType type, DiffusionTransformer weights, VaceBranch branch)
    {
        var factory = new ParameterFactory(models.Device, type);
        _models = models;
        _transformer = new DiffusionTransformer(models.Preset.Transformer, factory);
        _vace = new VaceBranch(models.Preset.Vace, models.Preset.Transformer, factory);
        CopyWeights(weights, _transformer);
        CopyWeights(branch, _vace);
    }

    private PrecisionNetworks(WanModels models) => (_models, _transformer, _vace) = (models, models.Transformer, models.Vace);

    private bool IsOwned => !ReferenceEquals(_transformer, _models.Transformer);

    /// <summary>The model's own networks where they are in bfloat16, else a copy.</summary>
    public static PrecisionNetworks Rounded(WanModels models) => models.Transformer.ComputeType == ScalarType.BFloat16
        ? new(models)
        : new(models, ScalarType.BFloat16, models.Transformer, models.Vace);

    /// <summary>Copies all weights between networks of the same sizes; those of the target then need no gradients.</summary>
    public static void CopyWeights(nn.Module from, nn.Module to)
    {
        using var guard = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters()))
        {
            target.copy_(source);
            target.requires_grad_(false);
        }
    }

    /// <summary>The same weights in another number type.</summary>
    public PrecisionNetworks Copy(ScalarType type) => new(_models, type, _transformer, _vace);

    /// <summary>The velocity.</summary>
    public Tensor Predict(BenchmarkWork work)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return _transformer.Forward(work.Latents, work.Timestep, work.Text, _vace.Embed(work.Context)).DetachFromDisposeScope();
    }

    /// <summary>The gradients of a LoRA whose A and B are both random: with a B of zero, as at the start, A has none.</summary>
    public List<Tensor> Gradients(BenchmarkWork work, int entry)
    {
        var recompute = _transformer.Recompute;
        _transformer.Recompute = true;
        try
        {
            using var scope = NewDisposeScope();
            using var adapter = LoraAdapter.Create(_transformer, _vace, new() { Rank = 32 });
            Randomise(adapter);
            using var loss = new FlowMatchObjective().Loss(_transformer, work.Latents, work.Noise, entry, work.Text, _vace.Embed(work.Context));
            loss.Weighted.backward();
            return [.. adapter.Parameters.Select(static parameter => parameter.grad!.detach().clone().DetachFromDisposeScope())];
        }
        finally
        {
            _transformer.Recompute = recompute;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsOwned)
        {
            _transformer.Dispose();
            _vace.Dispose();
        }
    }

    private static void Randomise(LoraAdapter adapter)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(Seed);
        foreach (var branch in adapter.Branches)
        {
            branch.Up.copy_(randn(branch.Up.shape, generator: generator) * 0.02);
        }
    }
}
