using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>There are no kernels on the TorchSharp package.</summary>
internal static class NativeOperators
{
    public static bool HasFigures => false;

    public static bool HasOwn => false;

    public static string LibtorchVersion => "";

    public static bool Has(DeviceType device) => false;

    public static (Tensor Sum, Tensor Normalized) ResidualNorm(
        Tensor x, Tensor? y, Tensor? gate, Tensor scale, Tensor shift, double epsilon, double offset, ScalarType type) => throw None();

    public static Tensor Residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) => throw None();

    public static void AddResidual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) => throw None();

    public static Tensor ResidualOutline(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) => throw None();

    public static Tensor LinearOutline(Tensor input, Tensor weight, Tensor? sum) => throw None();

    public static Tensor FrozenLinear(Tensor rows, Tensor weight, Tensor? bias) => throw None();

    public static Tensor AdaptedLinear(Tensor rows, Tensor weight, Tensor? bias, Tensor down, Tensor up, double scale, bool values) => throw None();

    public static Tensor RmsRotate(Tensor x, Tensor weight, Tensor? cosine, Tensor? sine, int heads, double epsilon) => throw None();

    public static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale) => throw None();

    public static bool HasLongAttention => false;

    public static bool HasEightBit => false;

    public static bool HasEightBitAttention => false;

    public static Tensor AttendParts(Tensor query, Tensor key, Tensor value, long tile) => throw None();

    public static Tensor AttendWithBias(Tensor query, Tensor key, Tensor value, Tensor bias) => throw None();

    public static void MergeAttention(Tensor output, Tensor logs, Tensor other, Tensor otherLogs) => throw None();

    public static (Tensor Values, Tensor Factors) EightBitRows(Tensor rows, bool gelu) => throw None();

    public static Tensor EightBitLinear(Tensor rows, Tensor factors, Tensor weight, Tensor weightFactors, Tensor? bias) => throw None();

    public static void EightBitLinearInto(Tensor destination, Tensor rows, Tensor factors, Tensor weight, Tensor weightFactors, Tensor? bias) => throw None();

    public static Tensor EightBitAttention(Tensor query, Tensor key, Tensor value, double scale) => throw None();

    public static Tensor ChannelNormSilu(Tensor pictures, Tensor gamma) => throw None();

    public static Tensor StackTriples(Tensor frames, Tensor? history, Tensor? gamma) => throw None();

    public static Tensor GeluTanh(Tensor input) => throw None();

    public static Tensor LinearGelu(Tensor input, Tensor weight, Tensor bias) => throw None();

    public static Tensor[] Recompute(
        Func<IReadOnlyList<Tensor>, bool, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor> parameters) =>
        [.. function(inputs, false)];

    public static void Record(string path, Action action) => throw new NotSupportedException("The TorchSharp package has no profiler; build native/ to use libtorch's.");

    public static MemoryFigures Memory(Device device) => throw None();

    public static void ResetPeak(Device device) => throw None();

    public static string Describe(Device device) => throw None();

    public static Version Capability(int index) => throw None();

    public static void LinearInto(Tensor input, Tensor weight, Tensor bias, Tensor destination)
    {
        using var product = nn.functional.linear(input, weight, bias);
        destination.copy_(product);
    }

    public static Tensor HostBuffer(long count, ScalarType type, bool locked)
    {
        var buffer = empty([count], type);
        return locked ? buffer.pin_memory() : buffer;
    }

    public static void CopyAhead(Tensor destination, Tensor source) => destination.copy_(source);

    public static void AwaitCopies(Tensor destination)
    {
        // the copy was made at once
    }

    private static NotSupportedException None() => new("The TorchSharp package has no fused kernels; ask Has first.");
}
