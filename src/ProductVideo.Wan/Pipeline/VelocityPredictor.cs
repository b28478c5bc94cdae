using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>Predicts velocities of some videos together: with or without guidance, at once or on windows in time.</summary>
internal sealed class VelocityPredictor : IDisposable
{
    private readonly WanModels _models;
    private readonly GenerationRequest _request;
    private readonly PromptStates _prompts;
    private readonly int _references;
    private readonly IReadOnlyList<LatentWindow> _windows;
    private readonly IReadOnlyList<VaceCondition?> _conditions;
    private readonly IReadOnlyList<VaceCondition?> _doubled;
    private readonly IReadOnlyList<VelocityHistory> _differences;

    /// <summary>Makes a predictor; its tensors live in the present dispose scope.</summary>
    /// <param name="models">The networks.</param>
    /// <param name="request">Guidance, windows, VACE scale.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="context">(videos, 96, references + latent frames, h, w), or null.</param>
    /// <param name="references">Reference frames in front.</param>
    /// <param name="latentFrames">Latent frames behind them.</param>
    public VelocityPredictor(
        WanModels models, GenerationRequest request, PromptStates prompts, Tensor? context, int references, int latentFrames)
    {
        (_models, _request, _prompts, _references) = (models, request, prompts, references);
        _windows = LatentWindow.Plan(latentFrames, request.Window);
        _differences = [.. _windows.Select(_ => new VelocityHistory(request.GuidanceCache?.Estimate ?? default))];
        var used = request.VaceScale == 0 ? null : context;
        _conditions = [.. _windows.Select(window => Condition(used, window, copies: 1))];
        // a single context serves both halves of a batch; several must be repeated
        _doubled = prompts.Both is null || used is null || used.shape[0] == 1
            ? _conditions
            : [.. _windows.Select(window => Condition(used, window, copies: 2))];
    }

    /// <summary>Receives the predictions of both branches, where they are made for all frames at once; or null.</summary>
    public TensorObserver? Observer { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var history in _differences)
        {
            history.Dispose();
        }
    }

    /// <summary>Predicts.</summary>
    /// <param name="latents">(videos, 16, references + latent frames, h, w).</param>
    /// <param name="timestep">(1), float32.</param>
    /// <param name="guidance">Whether this step is guided, and by what.</param>
    /// <param name="cancellationToken">Checked before every run of the network.</param>
    /// <returns>Of the shape of <paramref name="latents"/>, float32.</returns>
    public Tensor Predict(Tensor latents, Tensor timestep, StepGuidance guidance, CancellationToken cancellationToken)
    {
        if (_windows.Count == 1)
        {
            return PredictWindow(latents, timestep, 0, guidance, cancellationToken);
        }

        using var scope = NewDisposeScope();
        var sum = zeros_like(latents);
        for (var index = 0; index < _windows.Count; index++)
        {
            using var inner = NewDisposeScope();
            var window = _windows[index];
            var velocity = PredictWindow(Frames(latents, window), timestep, index, guidance, cancellationToken);
            var weights = tensor(window.Weights, new long[] { 1, 1, window.Length, 1, 1 }).to(latents.device);
            var frames = velocity.narrow(2, _references, window.Length) * weights;
            sum.narrow(2, _references + window.Start, window.Length).add_(frames);
            if (_references > 0)
            {
                // every window sees all references; their velocity is the mean
                sum.narrow(2, 0, _references).add_(velocity.narrow(2, 0, _references) / _windows.Count);
            }
        }

        return sum.MoveToOuterDisposeScope();
    }

    private Tensor PredictWindow(Tensor latents, Tensor timestep, int window, StepGuidance guidance, CancellationToken cancellationToken)
    {
        if (!guidance.IsGuided || (_prompts.Negative is null && _prompts.Both is null))
        {
            return Toward(latents, timestep, window, cancellationToken);
        }

        var history = _differences[window];
        if (!guidance.IsComputed && !history.IsEmpty)
        {
            return Toward(latents, timestep, window, cancellationToken) + (history.At(guidance.Sigma) * (_request.Guidance - 1));
        }

        var (toward, away) = _prompts.Both is { } both
            ? Split(Forward(cat(new[] { latents, latents }, 0), timestep, both, _doubled[window], cancellationToken))
            : (Forward(latents, timestep, _prompts.Positive, _conditions[window], cancellationToken),
                Forward(latents, timestep, _prompts.Negative!, _conditions[window], cancellationToken));
        Report("pred_pos", toward);
        Report("pred_neg", away);
        var difference = toward - away;
        if (_request.GuidanceCache is not null)
        {
            history.Keep(difference, guidance.Sigma);
        }

        return away + (difference * _request.Guidance);
    }

    private Tensor Toward(Tensor latents, Tensor timestep, int window, CancellationToken cancellationToken)
    {
        var single = Forward(latents, timestep, _prompts.Positive, _conditions[window], cancellationToken);
        Report("pred_pos", single);
        return single;
    }

    private static (Tensor First, Tensor Second) Split(Tensor batch)
    {
        var half = batch.shape[0] / 2;
        return (batch.narrow(0, 0, half), batch.narrow(0, half, half));
    }

    private Tensor Forward(
        Tensor latents, Tensor timestep, TextStates text, VaceCondition? condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var velocity = _models.Transformer.Forward(latents, timestep, text, condition, _request.Arithmetic);
        return _request.Compatibility.RoundLatents ? Rounding.ToBFloat16(velocity) : velocity;
    }

    private VaceCondition? Condition(Tensor? context, LatentWindow window, int copies)
    {
        if (context is null)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var frames = _windows.Count == 1 ? context : Frames(context, window);
        var condition = _models.Vace.Embed(copies == 1 ? frames : cat(Enumerable.Repeat(frames, copies).ToArray(), 0), _request.VaceScale);
        condition.Context.MoveToOuterDisposeScope();
        return condition;
    }

    private Tensor Frames(Tensor all, LatentWindow window)
    {
        var frames = all.narrow(2, _references + window.Start, window.Length);
        return _references == 0 ? frames.contiguous() : cat(new[] { all.narrow(2, 0, _references), frames }, 2);
    }

    private void Report(string name, Tensor value)
    {
        if (_windows.Count == 1)
        {
            Observer?.Invoke(name, value);
        }
    }
}
