using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Training;

/// <summary>One training step's loss, up to but without the optimizer.</summary>
public sealed class FlowMatchObjective
{
    private readonly FlowMatchScheduler _schedule;
    private readonly TimestepRounding _rounding;

    /// <summary>Makes an objective over the training table of a shift.</summary>
    /// <param name="shift">The shift, above 0.</param>
    /// <param name="rounding">How a drawn timestep is rounded before noise level, weight and embedding are looked up for it. Default: not at all.</param>
    public FlowMatchObjective(double shift = FlowMatchScheduler.DefaultShift, TimestepRounding rounding = TimestepRounding.Exact)
    {
        _schedule = FlowMatchScheduler.ForTraining(shift);
        _rounding = rounding;
    }

    /// <summary>The table of 1000 timesteps, noisiest first.</summary>
    public FlowMatchScheduler Schedule => _schedule;

    /// <summary>
    /// The entry of <see cref="Schedule"/> that a drawn one becomes: itself, or the nearest to its rounded timestep. In bfloat16, as DiffSynth-Studio trains,
    /// only 294 of the 1000 remain, and the first ten all become timestep 1000, whose weight is 0.
    /// </summary>
    /// <param name="timestepId">Index into <see cref="Schedule"/>.</param>
    public int EntryOf(int timestepId)
    {
        if (_rounding == TimestepRounding.Exact)
        {
            return timestepId;
        }

        using var rounded = Rounding.Timestep(_schedule.Timesteps[timestepId], _rounding);
        return _schedule.NearestIndex(rounded.item<float>());
    }

    /// <summary>
    /// weight(t) x mean(w (velocity - (noise - clean))^2) in float32 over all elements, those of references included.
    /// </summary>
    /// <param name="transformer">The DiT.</param>
    /// <param name="clean">(1, 16, references + latent frames, h, w), references first.</param>
    /// <param name="noise">Standard normal, of the same shape.</param>
    /// <param name="timestepId">Index into <see cref="Schedule"/>.</param>
    /// <param name="text">(1, text length, text width).</param>
    /// <param name="vace">The VACE condition, or null.</param>
    /// <param name="elementWeight">w, broadcast to the shape of <paramref name="clean"/>; 1 everywhere if null.</param>
    public FlowMatchLoss Loss(
        DiffusionTransformer transformer, Tensor clean, Tensor noise, int timestepId, Tensor text, VaceCondition? vace, Tensor? elementWeight = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timestepId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(timestepId, _schedule.Count);
        using var scope = NewDisposeScope();
        var entry = EntryOf(timestepId);
        var noisy = _schedule.AddNoise(clean, noise, entry);
        var timestep = Rounding.Timestep(_schedule.Timesteps[timestepId], _rounding).to(clean.device);
        var velocity = transformer.Forward(noisy, timestep, text, vace);
        var difference = velocity.to(ScalarType.Float32) - FlowMatchScheduler.TrainingTarget(clean, noise);
        var squares = difference * difference;
        var error = (elementWeight is null ? squares : squares * elementWeight).mean();
        var weighted = error * _schedule.TrainingWeight(entry);
        return new FlowMatchLoss(
            weighted.MoveToOuterDisposeScope(),
            error.detach().MoveToOuterDisposeScope(),
            velocity.detach().MoveToOuterDisposeScope(),
            noisy.detach().MoveToOuterDisposeScope());
    }
}
