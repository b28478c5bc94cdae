using static TorchSharp.torch;

namespace ProductVideo.Wan.Scheduling;

/// <summary>Takes latents from one noise level of a schedule to the next. It may remember earlier steps, so one instance serves one generation.</summary>
public interface IFlowSolver : IDisposable
{
    /// <summary>One step.</summary>
    /// <param name="latents">The latents at the step's noise level, as the step before returned them, in float32.</param>
    /// <param name="velocity">The prediction for them, noise minus clean, of the same shape.</param>
    /// <param name="step">Index into the schedule; 0 first, then one more each time.</param>
    /// <returns>The latents at the next noise level; after the last step the clean ones.</returns>
    Tensor Step(Tensor latents, Tensor velocity, int step);
}
