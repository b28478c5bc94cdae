using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Scheduling;

/// <summary>
/// UniPC of order 2 for rectified flow, as the Wan-Video repository uses it: the clean latents m = x - sigma v are predicted, every step after
/// the first corrects the latents that the step before predicted, and the first and the last step are of first order. The formulas are in
/// <see cref="UniPcCoefficients"/>. One prediction a step, like Euler.
/// </summary>
/// <param name="schedule">The noise levels; the first must be below 1, because there is no signal at 1 to extrapolate.</param>
public sealed class UniPcSolver(FlowMatchScheduler schedule) : IFlowSolver
{
    private readonly FlowMatchScheduler _schedule = schedule.SigmaAt(0) < 1
        ? schedule
        : throw new ArgumentException("UniPC cannot begin at noise level 1: make the schedule for this solver.", nameof(schedule));

    private Tensor? _start;
    private Tensor? _last;
    private Tensor? _beforeLast;
    private bool _wasSecondOrder;

    /// <inheritdoc/>
    public Tensor Step(Tensor latents, Tensor velocity, int step)
    {
        if (step > 0 && _last is null)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The steps must be taken in order, from 0.");
        }

        using var scope = NewDisposeScope();
        var sigma = _schedule.SigmaAt(step);
        var clean = latents - (velocity * sigma);
        var corrected = step == 0 ? latents : Correct(clean, step);
        var isSecondOrder = step > 0 && step + 1 < _schedule.Count;
        var coefficients = UniPcCoefficients.Predictor(isSecondOrder ? _schedule.SigmaAt(step - 1) : null, sigma, _schedule.SigmaAt(step + 1));
        var next = Apply(coefficients, corrected, clean, isSecondOrder ? _last : null, null);
        Remember(corrected, clean);
        _wasSecondOrder = isSecondOrder;
        return next.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _start?.Dispose();
        _last?.Dispose();
        _beforeLast?.Dispose();
        (_start, _last, _beforeLast) = (null, null, null);
    }

    // The step before is taken anew from where it began, now that the prediction at its end is known.
    private Tensor Correct(Tensor clean, int step)
    {
        var before = _wasSecondOrder ? _schedule.SigmaAt(step - 2) : (double?)null;
        var coefficients = UniPcCoefficients.Corrector(before, _schedule.SigmaAt(step - 1), _schedule.SigmaAt(step));
        return Apply(coefficients, _start!, _last!, _wasSecondOrder ? _beforeLast : null, clean);
    }

    private static Tensor Apply(UniPcCoefficients coefficients, Tensor start, Tensor clean, Tensor? past, Tensor? present)
    {
        var predicted = clean;
        if (past is not null)
        {
            predicted = predicted + ((past - clean) * (coefficients.Past / coefficients.Ratio));
        }

        if (present is not null)
        {
            predicted = predicted + ((present - clean) * coefficients.Present);
        }

        return (start * coefficients.Keep) + (predicted * coefficients.Gain);
    }

    private void Remember(Tensor start, Tensor clean)
    {
        // a tensor of the caller's is never kept: it may be disposed before the next step
        var kept = start.clone().DetachFromDisposeScope();
        _start?.Dispose();
        _beforeLast?.Dispose();
        (_start, _beforeLast, _last) = (kept, _last, clean.DetachFromDisposeScope());
    }
}
