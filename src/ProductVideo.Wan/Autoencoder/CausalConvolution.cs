using ProductVideo.Wan.Layers;
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

    public Tensor Forward(Tensor frames, TemporalMemory memory)
    {
        if (_temporalKernel == 1)
        {
            return Convolve(frames, _weight.select(2, 0));
        }

        var remembered = memory.Recall(out var slot);
        if (frames.shape[1] == 1 && remembered is null)
        {
            // before the first frame are zeros only, so the last tap is the whole kernel
            memory.Remember(slot, frames);
            return Convolve(frames, _weight.select(2, _temporalKernel - 1));
        }

        var padded = Frames.Prepend(remembered, frames, History);
        memory.Remember(slot, Frames.Range(padded, padded.shape[1] - History, History));
        return ConvolveTriples(padded, stride: 1);
    }

    /// <summary>Convolves every run of three frames, without padding in time: (B, T + 2, C, H, W) to (B, T / stride, C', H, W).</summary>
    public Tensor ConvolveTriples(Tensor frames, int stride)
    {
        var shape = _weight.shape;
        var stacked = _weight.permute(0, 2, 1, 3, 4).reshape(shape[0], shape[1] * shape[2], shape[3], shape[4]);
        return Convolve(Frames.StackTriples(frames, stride), stacked);
    }

    private Tensor Convolve(Tensor frames, Tensor weight) => Frames.PerFrame(
        frames,
        pictures => nn.functional.conv2d(
            Frames.ChannelsInnermost(pictures), weight.As(pictures.dtype), _bias.As(pictures.dtype), strides: [1L, 1L], padding: [_padding, _padding]));
}
