using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// What a transformer does between its matrix products, each in one pass over memory. Where the native library has no kernel for a device, a number
/// type or a width, or where a scale, shift, gate or norm weight itself must get gradients, <see cref="PlainOperators"/> computes the same.
/// </summary>
public static class FusedOperators
{
    // A lane of a GPU moves eight neighbouring numbers, and one block of threads holds a row in its registers.
    private const long LaneWidth = 8;
    private const long WidestRow = 8192;
    private const long WidestChannels = 1024;

    // The processor's attention multiplies sixteen columns at a time.
    private const long AttentionPanel = 16;
    private const long WidestHead = 128;

    /// <summary>Whether kernels are used at all; off, plain operators do everything, for comparison. Default: true.</summary>
    public static bool Enabled { get; set; } = true;

    /// <summary>The version of libtorch in use, such as 2.11.0; on the TorchSharp package, which does not tell, empty.</summary>
    public static string LibtorchVersion => NativeOperators.LibtorchVersion;

    /// <summary>Whether a device has fused kernels in this build.</summary>
    public static bool Has(Device device) => NativeOperators.Has(device.type);

    /// <summary>
    /// sum = x + gate y, and its layer norm (no affine weights of its own) times (offset + scale) plus shift.
    /// </summary>
    /// <param name="x">(B, N, D), the residual stream, float32 or bfloat16.</param>
    /// <param name="y">(B, N, D) in <paramref name="type"/>, or null: the sum is x.</param>
    /// <param name="gate">(B or 1, 1, D) float32, or null for 1.</param>
    /// <param name="scale">(B or 1, 1, D) float32.</param>
    /// <param name="shift">(B or 1, 1, D) float32.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="offset">1 for a modulation, 0 where scale is a norm's weight.</param>
    /// <param name="type">The number type of the result.</param>
    /// <returns>The sum in the type of x, and the norm in <paramref name="type"/>, both (B, N, D).</returns>
    public static (Tensor Sum, Tensor Normalized) ResidualNorm(
        Tensor x, Tensor? y, Tensor? gate, Tensor scale, Tensor shift, double epsilon, double offset, ScalarType type) =>
        Fits(x, scale, shift, gate) && Flows(type, x)
            ? NativeOperators.ResidualNorm(x, y, gate, scale, shift, epsilon, offset, type)
            : PlainOperators.ResidualNorm(x, y, gate, scale, shift, epsilon, offset, type);

    /// <summary>x + gate y + factor hint, in the type of x.</summary>
    /// <param name="x">(B, N, D).</param>
    /// <param name="y">(B, N, D).</param>
    /// <param name="gate">(B or 1, 1, D) float32, or null for 1.</param>
    /// <param name="hint">(B, N, D) in the type of y, or null.</param>
    /// <param name="factor">Factor of the hint.</param>
    public static Tensor Residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint = null, double factor = 1) =>
        ServesResidual(x, y, gate, hint)
            ? NativeOperators.Residual(x, y, gate, hint, factor)
            : PlainOperators.Residual(x, y, gate, hint, factor);

    /// <summary>x becomes x + gate y + factor hint, with the numbers of <see cref="Residual"/>; without gradients.</summary>
    /// <inheritdoc cref="Residual"/>
    public static void AddResidual(Tensor x, Tensor y, Tensor? gate, Tensor? hint = null, double factor = 1)
    {
        using var guard = no_grad();
        if (ServesResidual(x, y, gate, hint) && x.is_contiguous())
        {
            NativeOperators.AddResidual(x, y, gate, hint, factor);
            return;
        }

        using var scope = NewDisposeScope();
        x.copy_(Residual(x, y, gate, hint, factor));
    }

    /// <summary>
    /// x / sqrt(mean(x^2) + epsilon) weight over the full width, then, with tables, the rotation of the pairs (2k, 2k + 1) of every head.
    /// </summary>
    /// <param name="x">(B, N, heads x d); a slice of a wider tensor will do.</param>
    /// <param name="weight">(heads x d).</param>
    /// <param name="cosine">(N, d / 2) float32, or null for no rotation.</param>
    /// <param name="sine">(N, d / 2) float32, or null for no rotation.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <returns>(B, N, heads, d) in the type of x.</returns>
    public static Tensor RmsRotate(Tensor x, Tensor weight, Tensor? cosine, Tensor? sine, int heads, double epsilon) =>
        Fits(x, weight) && x.shape[2] / heads % LaneWidth == 0
            ? NativeOperators.RmsRotate(x, weight, cosine, sine, heads, epsilon)
            : PlainOperators.RmsRotate(x, weight, cosine, sine, heads, epsilon);

    /// <summary>SiLU(x / max(|x|, 1e-12) sqrt(C) gamma) over the channels; the sum of squares in float32.</summary>
    /// <param name="pictures">(N, C, H, W).</param>
    /// <param name="gamma">C numbers.</param>
    /// <returns>(N, C, H, W) in the type of the input.</returns>
    public static Tensor ChannelNormSilu(Tensor pictures, Tensor gamma) =>
        ServesChannels(pictures, pictures.shape[1])
            ? NativeOperators.ChannelNormSilu(pictures, gamma)
            : PlainOperators.ChannelNormSilu(pictures, gamma);

    /// <summary>Whether <see cref="StackTriples"/> can run on these frames (B, T, C, H, W); it has no plain form and no gradients.</summary>
    public static bool CanStack(Tensor frames) => ServesChannels(frames, frames.shape[2]);

    /// <summary>
    /// Every frame beside its two predecessors as channels, oldest first, so that a convolution over three frames is one over pictures; with gamma
    /// each frame goes through <see cref="ChannelNormSilu"/> first.
    /// </summary>
    /// <param name="frames">(B, T, C, H, W).</param>
    /// <param name="history">The two frames before, (B, 2, C, H, W), or null for zeros.</param>
    /// <param name="gamma">C numbers, or null for no norm.</param>
    /// <returns>(B T, 3 C, H, W), channels innermost in memory.</returns>
    public static Tensor StackTriples(Tensor frames, Tensor? history, Tensor? gamma) => NativeOperators.StackTriples(frames, history, gamma);

    /// <summary>Whether <see cref="Attend"/> can run on these queries; it has no plain form: the network's own attention is that.</summary>
    /// <param name="query">(B, H, N, d).</param>
    /// <param name="others">Keys and values.</param>
    public static bool CanAttend(Tensor query, params ReadOnlySpan<Tensor> others)
    {
        var serves = Enabled && query.device_type == DeviceType.CPU && NativeOperators.Has(DeviceType.CPU)
            && query.shape[3] % AttentionPanel == 0 && query.shape[3] <= WidestHead && query.dtype == ScalarType.Float32;
        foreach (var other in others)
        {
            serves &= other.dtype == ScalarType.Float32;
        }

        return serves;
    }

    /// <summary>softmax(q k^T scale) v without keeping the scores, on a processor, with gradients.</summary>
    /// <param name="query">(B, H, N, d).</param>
    /// <param name="key">(B, H, M, d).</param>
    /// <param name="value">(B, H, M, d).</param>
    /// <param name="scale">Factor of the scores, above 0.</param>
    /// <returns>(B, H, N, d); in memory (B, N, H, d).</returns>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale) => NativeOperators.Attend(query, key, value, scale);

    /// <summary>GELU in its tanh form: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).</summary>
    public static Tensor GeluTanh(Tensor input) =>
        Enabled && NativeOperators.Has(input.device_type) ? NativeOperators.GeluTanh(input) : PlainOperators.GeluTanh(input);

    /// <summary>GELU (tanh form) of input W^T + b; on a GPU and without gradients inside the matrix product.</summary>
    /// <param name="input">(..., in).</param>
    /// <param name="weight">(out, in), in the type of the input.</param>
    /// <param name="bias">(out), in the type of the input.</param>
    public static Tensor LinearGelu(Tensor input, Tensor weight, Tensor bias)
    {
        if (Enabled && input.device_type == DeviceType.CUDA && !Records(input, weight, bias) && NativeOperators.Has(DeviceType.CUDA))
        {
            return NativeOperators.LinearGelu(input, weight, bias);
        }

        using var product = Linear(input, weight, bias);
        return GeluTanh(product);
    }

    /// <summary>input W^T + b; on a processor in float32 with a product of our own where W is small and does not learn.</summary>
    /// <param name="input">(..., in).</param>
    /// <param name="weight">(out, in), in the type of the input.</param>
    /// <param name="bias">(out), in the type of the input, or null.</param>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias)
    {
        if (!Enabled || input.device_type != DeviceType.CPU || input.dtype != ScalarType.Float32 || !NativeOperators.HasOwn || Learns(weight) || Learns(bias))
        {
            return nn.functional.linear(input, weight, bias);
        }

        var shape = input.shape;
        using var rows = input.reshape(-1, shape[^1]);
        using var product = NativeOperators.FrozenLinear(rows, weight, bias);
        return product.reshape([.. shape[..^1], weight.shape[0]]);
    }

    /// <summary>input W^T + b into memory that is there already; without gradients.</summary>
    /// <param name="input">(rows, in).</param>
    /// <param name="weight">(out, in), in the type of the input.</param>
    /// <param name="bias">(out), in the type of the input.</param>
    /// <param name="destination">(rows, out), contiguous, in the type of the input.</param>
    public static void LinearInto(Tensor input, Tensor weight, Tensor bias, Tensor destination) =>
        NativeOperators.LinearInto(input, weight, bias, destination);

    internal static bool ServesResidual(Tensor x, Tensor y, Tensor? gate, Tensor? hint) =>
        Fits(x, gate) && Flows(y.dtype, x) && (hint is null || hint.dtype == y.dtype);

    private static bool Learns(Tensor? parameter) => parameter is { requires_grad: true } && is_grad_enabled();

    private static bool Records(params ReadOnlySpan<Tensor> tensors)
    {
        if (is_grad_enabled())
        {
            foreach (var tensor in tensors)
            {
                if (tensor.requires_grad)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // what the kernels read and write beside the stream
    private static bool Flows(ScalarType type, Tensor stream) =>
        type == ScalarType.Float32 || (type == ScalarType.BFloat16 && stream.device_type == DeviceType.CUDA);

    // whether there is a kernel for the tensor's device and type, and kernels are wanted
    private static bool Serves(Tensor x) => Enabled && NativeOperators.Has(x.device_type) && Flows(x.dtype, x);

    // the autoencoder's kernels are a GPU's only and have no gradients
    private static bool ServesChannels(Tensor x, long channels) =>
        x.device_type == DeviceType.CUDA && !is_grad_enabled() && Serves(x) && channels % LaneWidth == 0 && channels <= WidestChannels;

    private static bool Fits(Tensor x, params ReadOnlySpan<Tensor?> parameters)
    {
        var width = x.shape[^1];
        if (!Serves(x) || width > WidestRow || width % LaneWidth != 0)
        {
            return false;
        }

        if (is_grad_enabled())
        {
            foreach (var parameter in parameters)
            {
                if (parameter is { requires_grad: true })
                {
                    return false;
                }
            }
        }

        return true;
    }
}
