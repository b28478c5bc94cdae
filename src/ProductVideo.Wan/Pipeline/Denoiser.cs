using ProductVideo.Wan.Diagnostics;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>From noise to clean latents: predict, step, check, report; float32 throughout.</summary>
internal sealed class Denoiser
{
    private readonly WanModels _models;
    private readonly GenerationRequest _request;
    private readonly FlowMatchScheduler _schedule;
    private readonly IMemoryProbe _probe;
    private readonly StreamingFallback _fallback;
    private readonly TensorObserver? _observer;
    private readonly IReadOnlyList<bool> _plan;
    private readonly IReadOnlyList<bool> _guidancePlan;

    public Denoiser(WanModels models, GenerationRequest request, FlowMatchScheduler schedule, IMemoryProbe probe, StreamingFallback fallback, TensorObserver? observer)
    {
        (_models, _request, _schedule, _probe, _fallback, _observer) = (models, request, schedule, probe, fallback, observer);
        var movements = request.StepCache is null && request.GuidanceCache is null
            ? new double[schedule.Count]
            : models.Transformer.ModulationMovements(schedule.Timesteps);
        _plan = StepPlan.Make(movements, request.StepCache);
        _guidancePlan = StepPlan.Within(_plan, movements, request.GuidanceCache);
    }

    /// <summary>Steps in which the networks run.</summary>
    public int ComputedSteps => _plan.Count(static computed => computed);

    /// <summary>Denoises.</summary>
    /// <param name="initial">(videos, 16, references + latent frames, h, w) at the schedule's first noise level; not disposed.</param>
    /// <param name="predictor">Predicts for these videos; its observer should be this one's.</param>
    /// <param name="afterStep">Told the steps that are done and, as a function, the estimate of the clean latents.</param>
    /// <param name="cancellationToken">Ends the work within one step.</param>
    /// <returns>Clean latents of the same shape.</returns>
    public Tensor Run(Tensor initial, VelocityPredictor predictor, Action<int, Func<Tensor>> afterStep, CancellationToken cancellationToken)
    {
        using var solver = FlowSolver.Create(_request.Solver, _schedule);
        using var history = new VelocityHistory(_request.StepCache?.Estimate ?? default);
        var latents = _request.Compatibility.RoundLatents ? Rounding.ToBFloat16(initial) : initial;
        for (var step = 0; step < _schedule.Count; step++)
        {
            using var scope = NewDisposeScope();
            var next = Step(latents, solver, predictor, history, step, afterStep, cancellationToken).MoveToOuterDisposeScope();
            if (!ReferenceEquals(latents, initial))
            {
                latents.Dispose();
            }

            latents = next;
        }

        return latents;
    }

    private Tensor Step(
        Tensor latents,
        IFlowSolver solver,
        VelocityPredictor predictor,
        VelocityHistory history,
        int step,
        Action<int, Func<Tensor>> afterStep,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var timestep = Rounding.Timestep(_schedule.Timesteps[step], _request.Compatibility.Timesteps).to(_models.Device);
        _observer?.Invoke($"step{step}.timestep", timestep);
        var guidance = new StepGuidance(_request.GuidanceInterval.Contains(_schedule, step), _guidancePlan[step], _schedule.Sigmas[step]);
        var velocity = _plan[step]
            ? Predict(() => predictor.Predict(latents, timestep, guidance, cancellationToken), latents)
            : history.At(_schedule.Sigmas[step]);
        if (_request.StepCache is not null && _plan[step])
        {
            history.Keep(velocity, _schedule.Sigmas[step]);
        }

        if (_request.Compatibility.RoundLatents)
        {
            velocity = Rounding.ToBFloat16(velocity);
        }

        _observer?.Invoke($"step{step}.pred_cfg", velocity);
        var next = solver.Step(latents, velocity, step);
        if (_request.Compatibility.RoundLatents)
        {
            next = Rounding.ToBFloat16(next);
        }

        _observer?.Invoke($"step{step}.latents", next);
        if (!FiniteCheck.IsFinite(next))
        {
            var layer = FiniteCheck.FirstLayer(_models, () => predictor.Predict(latents, timestep, guidance, cancellationToken));
            throw new NonFiniteException(GenerationStage.Denoising, step + 1, layer);
        }

        afterStep(step + 1, () => latents - (velocity * _schedule.Sigmas[step]));
        return next;
    }

    private Tensor Predict(Func<Tensor> predict, Tensor latents)
    {
        try
        {
            return _fallback.Run("denoising", predict);
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            var shape = latents.shape;
            throw OutOfMemory.Translate(
                exception,
                _models.Device,
                _probe,
                $"denoising {shape[0]} video(s) of {shape[2]} latent frames of {shape[3]}x{shape[4]} cells",
                "let weights come from the host (weights Auto or Streamed), evaluate guidance and products one after the other, use a sliding window, fewer frames or a smaller picture, or end other programs on the device");
        }
    }
}
