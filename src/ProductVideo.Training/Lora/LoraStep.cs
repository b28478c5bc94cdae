using ProductVideo.Training.Randomness;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Diagnostics;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Training;
using static TorchSharp.torch;

namespace ProductVideo.Training.Lora;

/// <summary>
/// The loss of one visit of one sample: timestep id uniform over the table of 1000, noise standard normal, both from the visit's own seeds and drawn on the
/// CPU, so that every device sees the same.
/// </summary>
internal sealed class LoraStep(WanModels models, LoraTrainingOptions options)
{
    private readonly FlowMatchObjective _objective = new(options.SigmaShift, options.Timesteps);

    /// <summary>The first result of the network that was not finite in the last visit; null while all losses are finite.</summary>
    public string? NonFiniteLayer { get; private set; }

    /// <summary>Adds the visit's gradients to the parameters' and returns its figures.</summary>
    public (double Loss, double Error, double Timestep) Accumulate(TrainingSample sample, int visit)
    {
        using var scope = NewDisposeScope();
        var device = models.Device;
        var id = new Random((int)(StepSeed.Derive(options.Seed, visit, SeedPurpose.Timestep) & int.MaxValue)).Next(_objective.Schedule.Count);
        var timestep = _objective.Schedule.Timesteps[_objective.EntryOf(id)];
        using var generator = new Generator((ulong)StepSeed.Derive(options.Seed, visit, SeedPurpose.Noise));
        var clean = sample.Clean.to(device);
        var noise = randn(sample.Clean.shape, dtype: float32, generator: generator).to(device);
        var context = sample.Context.to(device);
        var weight = options.MaskWeight == 1 ? null : Weight(context);
        var text = sample.Text.to(device);
        var loss = Loss();
        var (weighted, error) = (loss.Weighted.item<float>(), loss.Error.item<float>());
        if (!float.IsFinite(weighted))
        {
            using var guard = no_grad();
            NonFiniteLayer = FiniteCheck.FirstLayer(models, () => Loss());
            return (weighted, error, timestep);
        }

        (loss.Weighted / options.GradientAccumulation).backward();
        return (weighted, error, timestep);

        FlowMatchLoss Loss() => _objective.Loss(models.Transformer, clean, noise, id, text, models.Vace.Embed(context), weight);
    }

    // The mask's channels of the context are 1 where the model generates; references carry zeros there and count as kept.
    private Tensor Weight(Tensor context)
    {
        var first = 2 * models.Preset.Autoencoder.LatentChannels;
        var inside = context.narrow(1, first, context.shape[1] - first).amax([1L], keepdim: true);
        var weight = 1 + ((options.MaskWeight - 1) * inside);
        return weight / weight.mean();
    }
}
