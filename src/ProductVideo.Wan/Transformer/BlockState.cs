using ProductVideo.Wan.Streaming;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>What every block of a forward pass shares.</summary>
/// <param name="Modulation">(B, 6, D) float32 from the timestep.</param>
/// <param name="Text">The prompt.</param>
/// <param name="Rotary">The positions of the token grid.</param>
/// <param name="ComputeType">Number type of the matrix products.</param>
/// <param name="Recompute">Whether all but attention is computed again for gradients instead of kept.</param>
/// <param name="MostHidden">Bytes above which the middle of a feed-forward without gradients is made in parts.</param>
/// <param name="Arithmetic">In what products and attention are computed where no gradients are recorded.</param>
/// <param name="Weights">Brings weights from the host where they lie there, or null.</param>
internal sealed record BlockState(
    Tensor Modulation, TextStates Text, RotaryTable Rotary, ScalarType ComputeType, bool Recompute, long MostHidden, BlockArithmetic Arithmetic, BlockPass? Weights)
{
    /// <summary>Whether products take 8-bit floats.</summary>
    public bool EightBitProducts => Arithmetic != BlockArithmetic.ComputeType && !is_grad_enabled();

    /// <summary>Whether self attention takes 8-bit floats.</summary>
    public bool EightBitAttention => Arithmetic == BlockArithmetic.EightBit && !is_grad_enabled();
}
