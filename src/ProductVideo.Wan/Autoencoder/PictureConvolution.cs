using ProductVideo.Wan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>A convolution of pictures (N, C, H, W); keys <c>weight</c> (out, in, k, k) and <c>bias</c>.</summary>
internal sealed class PictureConvolution : nn.Module
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly long _stride;
    private readonly long _padding;

    public PictureConvolution(ParameterFactory parameters, int input, int output, int kernel, int stride = 1, int padding = 0)
        : base(nameof(PictureConvolution))
    {
        _stride = stride;
        _padding = padding;
        var bound = 1.0 / Math.Sqrt(input * kernel * kernel);
        _weight = parameters.Uniform(bound, output, input, kernel, kernel);
        _bias = parameters.Uniform(bound, output);
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    public Tensor Forward(Tensor pictures) => nn.functional.conv2d(
        Frames.ChannelsInnermost(pictures),
        _weight.As(pictures.dtype),
        _bias.As(pictures.dtype),
        strides: [_stride, _stride],
        padding: [_padding, _padding]);
}
