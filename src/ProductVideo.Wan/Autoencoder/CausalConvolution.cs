using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// A convolution over time and space that sees only the present and the past: spatial padding is symmetric, in time two zero
/// frames stand before the first. Keys <c>weight</c> (out, in, kt, k, k) and <c>bias</c>. Temporal kernels are 1 or 3.
/// </summary>
internal sealed class CausalConvolution : nn.Module, IFrameLayer
{
    private const int History = 2;

    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly int _temporalKernel;
    private readonly long _padding;

    public CausalConvolution(ParameterFactory parameters, int input, int output, int temporalKernel, int kernel)
        : base(nameof(CausalConvolution))
    {
        _temporalKernel = temporalKernel;
        _padding = kernel / 2;
        var bound = 1.0 / Math.Sqrt(input * temporalKernel * kernel * kernel);
        _weight = parameters.Uniform(bound, output, input, temporalKernel, kernel, kernel);
        // Not zero: where a whole receptive field is exactly grey, a zero vector would meet the norm, whose gradient explodes there.
        _bias = parameters.Uniform(bound, output);
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    /// <summary>(out, in, kt, k, k).</summary>
    public Parameter Weight => _weight;

    /// <summary>(out).</summary>
    public Parameter Bias => _bias;

    public Tensor Forward(Tensor frames, TemporalMemory memory) => Forward(frames, memory, null);

    /// <summary>The convolution of the frames, or of the SiLU of their norm.</summary>
    /// <param name="frames">(B, T, C, H, W).</param>
    /// <param name="memory">The frames before.</param>
    /// <param name="norm">The norm before it, or null.</param>
    /// <param name="consume">Whether nobody needs the frames afterwards: they are disposed as soon as their copies side by side are there.</param>
    public Tensor Forward(Tensor frames, TemporalMemory memory, ChannelNorm? norm, bool consume = false)
    {
        using var scope = NewDisposeScope();
        if (_temporalKernel == 1)
        {
            return Convolve(Input(frames, norm), _weight.select(2, 0)).MoveToOuterDisposeScope();
        }

        // The norm of zeros is zero, so frames can be remembered before it or after it: before it where norm and stacking are one kernel.
        var fused = FusedOperators.CanStack(frames);
        var input = fused ? frames : Input(frames, norm);
        var remembered = memory.Recall(out var slot);
        if (frames.shape[1] == 1 && remembered is null)
        {
            // before the first frame are zeros only, so the last tap is the whole kernel
            memory.Remember(slot, input, History);
            return Convolve(fused ? Input(frames, norm) : input, _weight.select(2, _temporalKernel - 1)).MoveToOuterDisposeScope();
        }

        var shape = frames.shape;
        if (fused)
        {
            var stacked = FusedOperators.StackTriples(frames, Filled(remembered), norm?.Gamma);
            memory.Remember(slot, frames, History);
            Release(frames, consume);
            return ConvolveStacked(stacked, shape).MoveToOuterDisposeScope();
        }

        Release(frames, consume && norm is not null);
        var padded = Frames.Prepend(remembered, input, History);
        memory.Remember(slot, input, History);
        Release(input, consume || norm is not null);
        var triples = Frames.StackTriples(padded, 1);
        padded.Dispose();
        return Convolve(triples, StackedWeight()).MoveToOuterDisposeScope();
    }

    /// <summary>Convolves every frame with its two predecessors, zeros before the history: (B, T, C, H, W) to (B, T, C', H, W).</summary>
    public Tensor ConvolveAfter(Tensor frames, Tensor? history) => FusedOperators.CanStack(frames)
        ? ConvolveStacked(FusedOperators.StackTriples(frames, Filled(history), null), frames.shape)
        : ConvolveTriples(Frames.Prepend(history, frames, History), stride: 1);

    /// <summary>Convolves every run of three frames, without padding in time: (B, T + 2, C, H, W) to (B, T / stride, C', H, W).</summary>
    public Tensor ConvolveTriples(Tensor frames, int stride)
    {
        return Convolve(Frames.StackTriples(frames, stride), StackedWeight());
    }

    private static Tensor Input(Tensor frames, ChannelNorm? norm) => norm is null ? frames : norm.NormalizeSilu(frames);

    // The kernel takes both frames of the history or none.
    private static Tensor? Filled(Tensor? history) => history is null || history.shape[1] == History ? history : Frames.Prepend(null, history, History - (int)history.shape[1]);

    private static void Release(Tensor tensor, bool release)
    {
        if (release)
        {
            tensor.Dispose();
        }
    }

    private Tensor ConvolveStacked(Tensor pictures, long[] shape)
    {
        var result = nn.functional.conv2d(
            pictures, StackedWeight().As(pictures.dtype), _bias.As(pictures.dtype), strides: [1L, 1L], padding: [_padding, _padding]);
        return result.reshape(shape[0], shape[1], result.shape[1], shape[3], shape[4]);
    }

    private Tensor StackedWeight()
    {
        var shape = _weight.shape;
        return _weight.permute(0, 2, 1, 3, 4).reshape(shape[0], shape[1] * shape[2], shape[3], shape[4]);
    }

    private Tensor Convolve(Tensor frames, Tensor weight) => Frames.PerFrame(
        frames,
        pictures => nn.functional.conv2d(
            Frames.ChannelsInnermost(pictures), weight.As(pictures.dtype), _bias.As(pictures.dtype), strides: [1L, 1L], padding: [_padding, _padding]));
}
