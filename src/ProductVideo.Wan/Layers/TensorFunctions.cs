using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>The few formulas that several networks share.</summary>
internal static class TensorFunctions
{
    /// <summary>
    /// Scores of one attention call are kept at or below this many numbers by taking the queries in slices: 256 MiB in float32, on a GPU, where memory
    /// is dearer and a slice need not be as large to fill the device, 64 MiB.
    /// </summary>
    public static long MaximumScores(Device device) => (device.type == DeviceType.CUDA ? 16L : 64L) * 1024 * 1024;

    /// <summary>The tensor in the given number type; the tensor itself when it has that type already.</summary>
    public static Tensor As(this Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type);

    /// <summary>x rsqrt(mean(x^2) + eps) weight over the last axis; the mean in float32.</summary>
    public static Tensor RootMeanSquare(Tensor input, Tensor weight, double epsilon)
    {
        var wide = input.As(ScalarType.Float32);
        var scale = ((wide * wide).mean(new long[] { -1 }, keepdim: true) + epsilon).rsqrt();
        return (wide * scale).As(weight.dtype) * weight;
    }

    /// <summary>Softmax(q k^T scale + bias) v for (batch, heads, tokens, width); no causal mask.</summary>
    /// <param name="query">(B, H, N, d).</param>
    /// <param name="key">(B, H, M, d).</param>
    /// <param name="value">(B, H, M, d).</param>
    /// <param name="scale">Factor of the scores.</param>
    /// <param name="bias">Added to the scores, broadcast to (B, H, N, M).</param>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale, Tensor? bias = null)
    {
        if (bias is not null && LongAttention.ServesBias(query, bias, scale))
        {
            return LongAttention.AttendWithBias(query, key, value, bias);
        }

        // Fused attention keeps no scores. It serves heads up to 256 wide; for wider ones libtorch would make all scores at once.
        if (query.device_type == DeviceType.CUDA && bias is null && query.shape[3] <= 256 && Math.Abs((scale * scale * query.shape[3]) - 1.0) < 1e-6)
        {
            return LongAttention.ServesParts(query, key)
                ? LongAttention.AttendParts(query, key, value)
                : nn.functional.scaled_dot_product_attention(query, key, value);
        }

        if (bias is null && FusedOperators.CanAttend(query, key, value))
        {
            return FusedOperators.Attend(query, key, value, scale);
        }

        var rows = query.shape[2];
        var scoresPerRow = query.shape[0] * query.shape[1] * key.shape[2];
        var most = MaximumScores(query.device);
        if (rows * scoresPerRow <= most || is_grad_enabled())
        {
            return AttendDense(query, key, value, scale, bias);
        }

        var slice = Math.Max(1, most / scoresPerRow);
        var parts = new List<Tensor>();
        for (var start = 0L; start < rows; start += slice)
        {
            using var scope = NewDisposeScope();
            var length = Math.Min(slice, rows - start);
            var partBias = bias is null || bias.shape[2] == 1 ? bias : bias.narrow(2, start, length);
            parts.Add(AttendDense(query.narrow(2, start, length), key, value, scale, partBias).MoveToOuterDisposeScope());
        }

        return cat(parts, 2);
    }

    private static Tensor AttendDense(Tensor query, Tensor key, Tensor value, double scale, Tensor? bias)
    {
        var scores = (query * scale).matmul(key.transpose(-2, -1)).As(ScalarType.Float32);
        if (bias is not null)
        {
            scores = scores + bias;
        }

        return nn.functional.softmax(scores, -1).As(value.dtype).matmul(value);
    }
}
