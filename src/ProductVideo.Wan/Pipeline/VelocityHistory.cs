using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>The last two velocities, or differences of velocities, that were computed, and what follows from them.</summary>
internal sealed class VelocityHistory(StepEstimate estimate) : IDisposable
{
    private (Tensor Velocity, double Sigma)? _last;
    private (Tensor Velocity, double Sigma)? _before;

    /// <summary>Whether nothing was kept yet.</summary>
    public bool IsEmpty => _last is null;

    /// <summary>Keeps a copy of a velocity that was computed.</summary>
    public void Keep(Tensor velocity, double sigma)
    {
        if (estimate == StepEstimate.Line)
        {
            _before?.Velocity.Dispose();
            _before = _last;
        }
        else
        {
            _last?.Velocity.Dispose();
        }

        _last = (velocity.clone().DetachFromDisposeScope(), sigma);
    }

    /// <summary>The velocity at another noise level.</summary>
    /// <exception cref="InvalidOperationException">None was kept.</exception>
    public Tensor At(double sigma)
    {
        if (_last is not var (last, at))
        {
            throw new InvalidOperationException("No velocity was computed yet.");
        }

        if (_before is not var (before, earlier))
        {
            return last.clone();
        }

        using var scope = NewDisposeScope();
        return (last + ((last - before) * ((sigma - at) / (at - earlier)))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last?.Velocity.Dispose();
        _before?.Velocity.Dispose();
    }
}
