using ProductVideo.Training.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>
/// Trains DiT, VACE branch and text encoder together on cached latents with the rectified-flow objective: the network predicts noise - clean at
/// (1 - sigma) clean + sigma noise, given the masked video, the mask, the reference and the caption.
/// </summary>
/// <param name="network">Predicts the velocity: (noisy latents, timesteps (B), token ids (B, L), context (B, 96, 1 + F, h, w)) to (B, 16, 1 + F, h, w).</param>
/// <param name="parameters">What is trained.</param>
/// <param name="emptyCaption">The token ids of the empty caption (L).</param>
/// <param name="options">The recipe.</param>
/// <param name="time">The clock of the budget.</param>
public sealed class DiffusionPretrainer(
    Func<Tensor, Tensor, Tensor, Tensor, Tensor> network,
    IReadOnlyList<Parameter> parameters,
    long[] emptyCaption,
    DiffusionPretrainingOptions options,
    TimeProvider time)
{
    /// <summary>Trains until the time budget is used up; the parameters hold their average at the end.</summary>
    public int Train(LatentPool pool, IProgress<PretrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using var optimizer = optim.AdamW(parameters, options.LearningRate, 0.9, 0.98, weight_decay: 0.01);
        using var generator = new Generator((ulong)options.Seed, pool.Clean.device);
        using var empty = tensor(emptyCaption, int64).to(pool.Clean.device);
        var schedule = new CosineSchedule(options.LearningRate, options.WarmSteps, int.MaxValue);
        var loop = new PretrainingLoop("diffusion", parameters, optimizer, schedule, options.AverageDecay, options.Budget, time);
        return loop.Run((_, _) => Loss(pool, generator, empty), progress, cancellationToken);
    }

    /// <summary>The weighted loss of one random batch, a scalar with a graph.</summary>
    private Tensor Loss(LatentPool pool, Generator generator, Tensor empty)
    {
        var device = pool.Clean.device;
        var index = randint(0, pool.Count, [options.Batch], int64, device, generator: generator);
        var clean = pool.Clean.index_select(0, index).to(float32);
        var mask = pool.Mask.index_select(0, index).to(float32);
        var context = Context(pool, index, clean, mask);
        var tokens = pool.Tokens.index_select(0, index);
        var dropped = rand([options.Batch, 1], float32, device, generator: generator) < options.EmptyCaptionShare;
        tokens = where(dropped, empty.unsqueeze(0), tokens);

        var sigma = Sigma(device, generator);
        var spread = sigma.view(-1, 1, 1, 1, 1);
        var noise = randn(clean.shape, float32, device, generator: generator);
        var noisy = ((1 - spread) * clean) + (spread * noise);
        var error = (network(noisy, sigma * 1000, tokens, context) - (noise - clean)).square();
        return (error * Weight(mask)).mean();
    }

    private static Tensor Context(LatentPool pool, Tensor index, Tensor clean, Tensor mask)
    {
        var reference = clean.narrow(2, 0, 1);
        var inactive = pool.Inactive.index_select(0, index).to(float32);
        var reactive = pool.Reactive.to(float32).expand(inactive.shape);
        var video = cat([inactive, reactive, mask], 1);
        var rest = zeros([reference.shape[0], video.shape[1] - reference.shape[1], 1, reference.shape[3], reference.shape[4]], float32, clean.device);
        return cat([cat([reference, rest], 1), video], 2);
    }

    /// <summary>The loss weight per latent cell, mean 1: heavy where there is something to generate, also one cell around it.</summary>
    private Tensor Weight(Tensor mask)
    {
        var touched = mask.amax([1L], keepdim: true);
        var wide = nn.functional.max_pool2d(touched.flatten(0, 2).unsqueeze(1), 3, 1, 1).view(touched.shape);
        var video = 1 + ((options.MaskWeight - 1) * wide);
        var reference = full_like(video.narrow(2, 0, 1), options.ReferenceWeight);
        var weight = cat([reference, video], 2);
        return weight / weight.mean();
    }

    private Tensor Sigma(Device device, Generator generator)
    {
        var uniform = rand([options.Batch], float32, device, generator: generator);
        var logistic = randn([options.Batch], float32, device, generator: generator).sigmoid();
        var chosen = rand([options.Batch], float32, device, generator: generator) < options.UniformShare;
        var share = where(chosen, uniform, logistic);
        return options.SigmaShift * share / (1 + ((options.SigmaShift - 1) * share));
    }
}
