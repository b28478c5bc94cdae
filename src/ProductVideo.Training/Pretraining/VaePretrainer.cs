using ProductVideo.Training.Randomness;
using ProductVideo.Training.Schedules;
using ProductVideo.Wan.Autoencoder;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>
/// Trains a small autoencoder from scratch: first on single frames, where every 3-D convolution is a 2-D one and a step sees an order of magnitude
/// more pictures, then on a mix of pictures and clips. Loss: L1 + squared error + L1 of spatial differences, product pixels weighted, a little KL.
/// </summary>
public sealed class VaePretrainer(VideoAutoencoder vae, IVideoBatchSource source, VaePretrainingOptions options, TimeProvider time)
{
    private readonly List<Parameter> _parameters = [.. vae.parameters()];

    /// <summary>Trains until the time budget is used up; the module holds the averaged weights at the end.</summary>
    public int Train(IProgress<PretrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using var optimizer = optim.AdamW(_parameters, options.LearningRate, 0.9, 0.99, weight_decay: 0.01);
        var schedule = new CosineSchedule(options.LearningRate, options.WarmSteps, int.MaxValue);
        var loop = new PretrainingLoop("vae", _parameters, optimizer, schedule, options.AverageDecay, options.Budget, time);
        return loop.Run((step, share) => Loss(NextBatch(step, share)), progress, cancellationToken);
    }

    private VideoBatch NextBatch(int step, double share)
    {
        var clips = share >= options.PictureShare && step % 2 == 1;
        var seed = StepSeed.Derive(options.Seed, step, SeedPurpose.Shuffle);
        var batch = clips
            ? source.Draw(options.ClipBatch, options.ClipFrames, seed)
            : source.Draw(options.PictureBatch, 1, seed);
        var random = new Random((int)(StepSeed.Derive(options.Seed, step, SeedPurpose.Augmentation) & int.MaxValue));
        var painted = Enumerable.Range(0, (int)batch.Video.shape[0]).Select(_ => random.NextDouble() < options.MaskedShare ? 1f : 0f).ToArray();
        using var scope = NewDisposeScope();
        var selected = tensor(painted, device: batch.Video.device).view(-1, 1, 1, 1, 1);
        var video = batch.Video * (1 - (batch.Mask * selected));
        return batch with { Video = video.MoveToOuterDisposeScope() };
    }

    private Tensor Loss(VideoBatch batch)
    {
        var moments = vae.EncodeMoments(batch.Video);
        var mean = moments.narrow(1, 0, vae.Size.LatentChannels);
        var logVariance = moments.narrow(1, vae.Size.LatentChannels, vae.Size.LatentChannels).clamp(-20, 10);
        var decoded = vae.DecodeMu(mean + ((logVariance * 0.5).exp() * randn_like(mean)));
        var divergence = 0.5 * (mean.square() + logVariance.exp() - 1 - logVariance).mean();
        return Reconstruction(decoded, batch) + (options.KlWeight * divergence);
    }

    private Tensor Reconstruction(Tensor decoded, VideoBatch batch)
    {
        var weight = 1 + ((options.ProductWeight - 1) * batch.Mask);
        weight /= weight.mean();
        var error = decoded - batch.Video;
        var pixels = (weight * (error.abs() + (options.SquaredWeight * error.square()))).mean();
        return pixels + (options.GradientWeight * (Differences(error, 4) + Differences(error, 3)));
    }

    private static Tensor Differences(Tensor error, long axis)
    {
        var length = error.shape[axis] - 1;
        return (error.narrow(axis, 1, length) - error.narrow(axis, 0, length)).abs().mean();
    }
}
