using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// Attention whose queries, keys, values, weights and result are 8-bit floats (e4m3): on GPUs from Hopper on by cuDNN, half as long again as in bfloat16;
/// elsewhere its rounding in plain operators, to see what it does. Without gradients.
/// </summary>
public static class EightBitAttention
{
    /// <summary>softmax(q k^T scale) v.</summary>
    /// <param name="query">(B, H, N, d), d a multiple of 16.</param>
    /// <param name="key">(B, H, M, d).</param>
    /// <param name="value">(B, H, M, d).</param>
    /// <param name="scale">Factor of the scores.</param>
    /// <returns>(B, H, N, d) in the type of the queries.</returns>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale)
    {
        using var guard = no_grad();
        return query.dtype == ScalarType.BFloat16 && EightBitSupport.HasAttention(query.device)
            ? NativeOperators.EightBitAttention(query, key, value, scale)
            : Emulate(query, key, value, scale);
    }

    /// <summary>The same in plain operators, which keep all scores.</summary>
    /// <inheritdoc cref="Attend"/>
    public static Tensor Emulate(Tensor query, Tensor key, Tensor value, double scale)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (values, factor) = Round(value);
        var scores = Number(Round(query)).matmul(Number(Round(key)).transpose(-2, -1)) * scale;
        var exponentials = (scores - scores.amax([-1L], keepdim: true)).exp();
        var shares = EightBitFloat.Round(exponentials * EightBitFloat.Most);
        var sums = exponentials.sum([-1L], keepdim: true) * EightBitFloat.Most;
        return (EightBitFloat.Round(shares.matmul(values) / sums) * factor).to(query.dtype).MoveToOuterDisposeScope();
    }

    private static (Tensor Values, Tensor Factor) Round(Tensor numbers)
    {
        var factor = numbers.to(ScalarType.Float32).abs().max().clamp_min(1e-12) / EightBitFloat.Most;
        return (EightBitFloat.Round(numbers / factor), factor);
    }

    private static Tensor Number((Tensor Values, Tensor Factor) rounded) => rounded.Values * rounded.Factor;
}
