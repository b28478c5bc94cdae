using TorchSharp;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>The kernels of native/, which are operators of libtorch's dispatcher.</summary>
internal static class NativeOperators
{
    private const long Processors = 1;
    private const long Gpus = 2;
    private static readonly long Kernels = Aten.Exists("productvideo::kernels") ? (long)Aten.CallAll("productvideo::kernels", "")[0]! : 0;

    public static bool HasFigures => true;

    public static bool HasOwn => Kernels != 0;

    public static string LibtorchVersion => Aten.Version;

    public static bool Has(DeviceType device) => device switch
    {
        DeviceType.CPU => (Kernels & Processors) != 0,
        DeviceType.CUDA => (Kernels & Gpus) != 0,
        _ => false,
    };

    public static (Tensor Sum, Tensor Normalized) ResidualNorm(
        Tensor x, Tensor? y, Tensor? gate, Tensor scale, Tensor shift, double epsilon, double offset, ScalarType type)
    {
        var results = Aten.CallAll("productvideo::residual_norm", "", x, y, gate, scale, shift, epsilon, offset, type);
        if (y is not null)
        {
            return ((Tensor)results[0]!, (Tensor)results[1]!);
        }

        // without y the sum is x under another handle
        ((Tensor)results[0]!).Dispose();
        return (x, (Tensor)results[1]!);
    }

    public static Tensor Residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) =>
        Aten.Call("productvideo::residual", "", x, y, gate, hint, factor, true);

    public static void AddResidual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) =>
        Aten.CallInPlace("productvideo::add_residual", "", x, y, gate, hint, factor);

    public static Tensor ResidualOutline(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor) =>
        Aten.Call("productvideo::residual", "", x, y, gate, hint, factor, false);

    public static Tensor LinearOutline(Tensor input, Tensor weight, Tensor? sum) => Aten.Call("productvideo::linear_outline", "", input, weight, sum);

    public static Tensor FrozenLinear(Tensor rows, Tensor weight, Tensor? bias) => Aten.Call("productvideo::frozen_linear", "", rows, weight, bias);

    public static Tensor AdaptedLinear(Tensor rows, Tensor weight, Tensor? bias, Tensor down, Tensor up, double scale, bool values) =>
        Aten.Call("productvideo::adapted_linear", "", rows, weight, bias, down, up, scale, values);

    public static Tensor RmsRotate(Tensor x, Tensor weight, Tensor? cosine, Tensor? sine, int heads, double epsilon) =>
        Aten.Call("productvideo::rms_rotate", "", x, weight, cosine, sine, (long)heads, epsilon);

    public static Tensor Attend(Tensor query, Tensor key, Tensor value, double scale) =>
        Aten.Call("productvideo::attention", "", query, key, value, scale);

    public static bool HasLongAttention => HasOwn && (bool)Aten.CallAll("productvideo::has_long_attention", "")[0]!;

    public static bool HasEightBit => HasOwn && (bool)Aten.CallAll("productvideo::has_eight_bit", "")[0]!;

    public static bool HasEightBitAttention => HasOwn && (bool)Aten.CallAll("productvideo::has_eight_bit_attention", "")[0]!;

    public static Tensor AttendParts(Tensor query, Tensor key, Tensor value, long tile) =>
        Aten.Call("productvideo::attention_parts", "", query, key, value, tile);

    public static Tensor AttendWithBias(Tensor query, Tensor key, Tensor value, Tensor bias) =>
        Aten.Call("productvideo::attention_with_bias", "", query, key, value, bias);

    public static void MergeAttention(Tensor output, Tensor logs, Tensor other, Tensor otherLogs) =>
        Aten.CallInPlace("productvideo::merge_attention", "", output, logs, other, otherLogs);

    public static (Tensor Values, Tensor Factors) EightBitRows(Tensor rows, bool gelu)
    {
        var results = Aten.CallAll("productvideo::eight_bit_rows", "", rows, gelu);
        return ((Tensor)results[0]!, (Tensor)results[1]!);
    }

    public static Tensor EightBitLinear(Tensor rows, Tensor factors, Tensor weight, Tensor weightFactors, Tensor? bias) =>
        Aten.Call("productvideo::eight_bit_linear", "", rows, factors, weight, weightFactors, bias);

    public static void EightBitLinearInto(Tensor destination, Tensor rows, Tensor factors, Tensor weight, Tensor weightFactors, Tensor? bias) =>
        Aten.CallInPlace("productvideo::eight_bit_linear_into", "", destination, rows, factors, weight, weightFactors, bias);

    public static Tensor EightBitAttention(Tensor query, Tensor key, Tensor value, double scale) =>
        Aten.Call("productvideo::eight_bit_attention", "", query, key, value, scale);

    public static Tensor ChannelNormSilu(Tensor pictures, Tensor gamma) =>
        Aten.Call("productvideo::channel_norm", "", ChannelsInnermost(pictures), gamma);

    public static Tensor StackTriples(Tensor frames, Tensor? history, Tensor? gamma) =>
        Aten.Call("productvideo::stack_triples", "", frames, history, gamma);

    private static Tensor ChannelsInnermost(Tensor pictures) => pictures.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    public static Tensor GeluTanh(Tensor input) => Aten.Call("productvideo::gelu_tanh", "", input);

    public static Tensor[] Recompute(
        Func<IReadOnlyList<Tensor>, bool, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor> parameters) =>
        CustomFunction.Checkpoint((tensors, again) => function(tensors, again), inputs, parameters);

    public static void Record(string path, Action action) => Profiler.Record(path, action);

    public static MemoryFigures Memory(Device device)
    {
        var figures = Cuda.Memory(device);
        return new(figures.Allocated, figures.PeakAllocated, figures.Free + figures.Reserved - figures.Allocated, figures.Total);
    }

    public static void ResetPeak(Device device) => Cuda.ResetPeak(device);

    public static string Describe(Device device) => Cuda.Describe(Math.Max(0, device.index)).Name;

    public static Version Capability(int index) => Cuda.Describe(index).Capability;

    public static void LinearInto(Tensor input, Tensor weight, Tensor bias, Tensor destination)
    {
        using var guard = no_grad();
        using var transposed = weight.t();
        Aten.CallInPlace("aten::addmm", "out", bias, input, transposed, 1L, 1L, destination);
    }

    public static Tensor HostBuffer(long count, ScalarType type, bool locked) => Aten.Call("productvideo::host_buffer", "", count, type, locked);

    public static void CopyAhead(Tensor destination, Tensor source) => Aten.CallInPlace("productvideo::copy_ahead", "", destination, source);

    public static void AwaitCopies(Tensor destination) => Aten.CallInPlace("productvideo::await_copies", "", destination);

    // libtorch's matrix product with an activation at its end; on a GPU its GELU is the tanh form.
    public static Tensor LinearGelu(Tensor input, Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var shape = input.shape;
        var rows = input.reshape(-1, shape[^1]);
        var output = Aten.Call("aten::_addmm_activation", "", bias, rows, weight.t(), 1L, 1L, true);
        return output.reshape([.. shape[..^1], weight.shape[0]]).MoveToOuterDisposeScope();
    }
}
