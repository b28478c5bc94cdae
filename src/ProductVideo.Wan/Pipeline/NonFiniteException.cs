using ProductVideo.Wan.Diagnostics;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A number became infinite or not a number (NaN), so the rest would be worthless; the message says where and what helps.</summary>
public sealed class NonFiniteException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="stage">What was being done.</param>
    /// <param name="step">The denoising step from 1, or null outside denoising.</param>
    /// <param name="layer">The first result of the network that is not finite, or null where that is not known.</param>
    public NonFiniteException(GenerationStage stage, int? step, string? layer)
        : base(Text(stage, step, layer))
    {
        Stage = stage;
        Step = step;
        Layer = layer;
    }

    /// <summary>What was being done.</summary>
    public GenerationStage Stage { get; }

    /// <summary>The denoising step from 1, or null outside denoising.</summary>
    public int? Step { get; }

    /// <summary>The first result of the network that is not finite, e.g. <c>block3.ffn</c>, or null where that is not known.</summary>
    public string? Layer { get; }

    /// <summary>Throws when a tensor is not finite.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="stage">What was being done.</param>
    /// <param name="name">What the tensor is called.</param>
    /// <exception cref="NonFiniteException">It is not.</exception>
    internal static void ThrowUnlessFinite(Tensor tensor, GenerationStage stage, string? name = null)
    {
        if (!FiniteCheck.IsFinite(tensor))
        {
            throw new NonFiniteException(stage, null, name);
        }
    }

    private static string Text(GenerationStage stage, int? step, string? layer) =>
        $"Numbers became infinite or NaN while {stage.ToString().ToLowerInvariant()}"
        + (step is null ? "" : $", in step {step}")
        + (layer is null ? "" : $", first in {layer}")
        + ": check the weights ('pv models verify') and the strength of a LoRA, or compute in bfloat16 or float32 instead of float16.";
}
