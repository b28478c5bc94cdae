using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>Attention over many keys on a GPU in bfloat16, without gradients.</summary>
public static class LongAttention
{
    // cuDNN's kernels take keys in tiles of this many; where they do not come out even, every tile takes a twelfth longer.
    private const long Tile = 128;
    private const long FewestKeys = 16 * Tile;
    private const long LaneWidth = 8;
    private const long WidestHead = 128;

    private static readonly Lazy<bool> Built = new(static () => NativeOperators.HasLongAttention);

    /// <summary>Whether <see cref="AttendParts"/> can run on these queries (B, H, N, d) and keys, and is worth it.</summary>
    public static bool ServesParts(Tensor query, Tensor key) => Serves(query) && key.shape[2] >= FewestKeys && key.shape[2] % Tile != 0;

    /// <summary>
    /// softmax(q k^T / sqrt(d)) v: over the keys that fill tiles, then over the rest, and the two merged by the sums of their exponentials.
    /// </summary>
    /// <param name="query">(B, H, N, d).</param>
    /// <param name="key">(B, H, M, d).</param>
    /// <param name="value">(B, H, M, d).</param>
    /// <returns>(B, H, N, d); in memory (B, N, H, d).</returns>
    public static Tensor AttendParts(Tensor query, Tensor key, Tensor value) => NativeOperators.AttendParts(query, key, value, Tile);

    /// <summary>Whether <see cref="AttendWithBias"/> can run: on these queries (B, H, N, d), with one bias a key (1, 1, 1, M), and with that factor of the scores.</summary>
    public static bool ServesBias(Tensor query, Tensor bias, double scale) =>
        Serves(query) && bias.dtype == query.dtype && bias.shape is [1, 1, 1, _] && Math.Abs((scale * scale * query.shape[3]) - 1.0) < 1e-6;

    /// <summary>softmax(q k^T / sqrt(d) + bias) v.</summary>
    /// <param name="query">(B, H, N, d).</param>
    /// <param name="key">(B, H, M, d).</param>
    /// <param name="value">(B, H, M, d).</param>
    /// <param name="bias">(1, 1, 1, M) in the type of the queries.</param>
    public static Tensor AttendWithBias(Tensor query, Tensor key, Tensor value, Tensor bias) => NativeOperators.AttendWithBias(query, key, value, bias);

    /// <summary>An attention over some keys becomes, in place, the one over those and over others: on a GPU, without gradients.</summary>
    /// <param name="output">(B, H, N, d), in memory (B, N, H, d).</param>
    /// <param name="logs">(B, H, N, 1) float32, logarithm of the sum of its exponentials.</param>
    /// <param name="other">(B, H, N, d), the attention over the other keys.</param>
    /// <param name="otherLogs">(B, H, N, 1) float32.</param>
    public static void Merge(Tensor output, Tensor logs, Tensor other, Tensor otherLogs) => NativeOperators.MergeAttention(output, logs, other, otherLogs);

    /// <summary>Whether there are kernels for long attention in this build, on this device and for this number type.</summary>
    public static bool Available(Device device, ScalarType type) =>
        FusedOperators.Enabled && device.type == DeviceType.CUDA && type == ScalarType.BFloat16 && Built.Value;

    private static bool Serves(Tensor query) =>
        Available(query.device, query.dtype) && !is_grad_enabled() && query.shape[3] % LaneWidth == 0 && query.shape[3] <= WidestHead;
}
