using static TorchSharp.torch;

namespace ProductVideo.Wan.Scheduling;

/// <summary>x + v (next sigma - sigma): exact where the velocity does not change, otherwise of first order.</summary>
/// <param name="schedule">The noise levels.</param>
public sealed class EulerSolver(FlowMatchScheduler schedule) : IFlowSolver
{
    /// <inheritdoc/>
    public Tensor Step(Tensor latents, Tensor velocity, int step) => schedule.Step(latents, velocity, step);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It remembers nothing.
    }
}
