using ProductVideo.Wan.Diagnostics;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>From noise to clean latents: predict, step, check, report; float32 throughout.</summary>
internal sealed class Denoiser(WanModels models, GenerationRequest request, FlowMatchScheduler schedule, IMemoryProbe probe, TensorObserver? observer)
{
    /// <summary>Denoises.</summary>
    /// <param name="initial">(videos, 16, references + latent frames, h, w) at the schedule's first noise level; not disposed.</param>
    /// <param name="predictor">Predicts for these videos; its observer should be this one's.</param>
    /// <param name="afterStep">Told the steps that are done and, as a function, the estimate of the clean latents.</param>
    /// <param name="cancellationToken">Ends the work within one step.</param>
    /// <returns>Clean latents of the same shape.</returns>
    public Tensor Run(Tensor initial, VelocityPredictor predictor, Action<int, Func<Tensor>> afterStep, CancellationToken cancellationToken)
    {
        using var solver = FlowSolver.Create(request.Solver, schedule);
        var latents = request.Compatibility.RoundLatents ? Rounding.ToBFloat16(initial) : initial;
        for (var step = 0; step < schedule.Count; step++)
        {
            using var scope = NewDisposeScope();
            var next = Step(latents, solver, predictor, step, afterStep, cancellationToken).MoveToOuterDisposeScope();
            if (!ReferenceEquals(latents, initial))
            {
                latents.Dispose();
            }

            latents = next;
        }

        return latents;
    }

    private Tensor Step(
        Tensor latents, IFlowSolver solver, VelocityPredictor predictor, int step, Action<int, Func<Tensor>> afterStep, CancellationToken cancellationToken)
    {
        var timestep = Rounding.Timestep(schedule.Timesteps[step], request.Compatibility.Timesteps).to(models.Device);
        observer?.Invoke($"step{step}.timestep", timestep);
        predictor.BeginStep(step, schedule.Count);
        var guided = request.GuidanceInterval.Contains(schedule, step);
        var velocity = Predict(() => predictor.Predict(latents, timestep, guided, cancellationToken), latents);
        if (request.Compatibility.RoundLatents)
        {
            velocity = Rounding.ToBFloat16(velocity);
        }

        observer?.Invoke($"step{step}.pred_cfg", velocity);
        var next = solver.Step(latents, velocity, step);
        if (request.Compatibility.RoundLatents)
        {
            next = Rounding.ToBFloat16(next);
        }

        observer?.Invoke($"step{step}.latents", next);
        if (!FiniteCheck.IsFinite(next))
        {
            var layer = FiniteCheck.FirstLayer(models, () => predictor.Predict(latents, timestep, guided, cancellationToken));
            throw new NonFiniteException(GenerationStage.Denoising, step + 1, layer);
        }

        afterStep(step + 1, () => latents - (velocity * schedule.Sigmas[step]));
        return next;
    }

    private Tensor Predict(Func<Tensor> predict, Tensor latents)
    {
        try
        {
            return predict();
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            var shape = latents.shape;
            throw OutOfMemory.Translate(
                exception,
                models.Device,
                probe,
                $"denoising {shape[0]} video(s) of {shape[2]} latent frames of {shape[3]}x{shape[4]} cells",
                "evaluate guidance and products one after the other, use a sliding window, fewer frames or a smaller picture, or end other programs on the device");
        }
    }
}
