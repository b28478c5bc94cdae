using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// Memory for time: a part of a network that keeps only its inputs and computes again when its gradients are wanted. On the TorchSharp package,
/// which has no such function, everything is kept.
/// </summary>
public static class Recomputation
{
    /// <summary>Runs a function so; without gradients it simply runs.</summary>
    /// <param name="function">
    /// From the inputs to the results; the same both times, but where the second argument is true nobody reads the results' numbers, so they may be
    /// <see cref="Outlines"/>. What it reads besides must outlive the backward pass.
    /// </param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="parameters">What it reads besides and must get gradients.</param>
    public static Tensor[] Run(Func<IReadOnlyList<Tensor>, bool, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor> parameters) =>
        NativeOperators.Recompute(function, inputs, parameters);
}
