using static TorchSharp.torch;

namespace ProductVideo.Wan.Training;

/// <summary>The loss of one sample.</summary>
/// <param name="Weighted">Scalar; call <c>backward()</c> on it.</param>
/// <param name="Error">Scalar, the mean squared error before its weight, without graph.</param>
/// <param name="Velocity">The prediction, without graph.</param>
/// <param name="Noisy">The model's input.</param>
public sealed record FlowMatchLoss(Tensor Weighted, Tensor Error, Tensor Velocity, Tensor Noisy) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Weighted.Dispose();
        Error.Dispose();
        Velocity.Dispose();
        Noisy.Dispose();
    }
}
