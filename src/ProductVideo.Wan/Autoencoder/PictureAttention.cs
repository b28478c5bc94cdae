using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Single-head attention over the positions of each frame; keys <c>norm</c>, <c>to_qkv</c>, <c>proj</c>.</summary>
internal sealed class PictureAttention : nn.Module, IFrameLayer
{
    private readonly ChannelNorm _norm;
    private readonly PictureConvolution _queryKeyValue;
    private readonly PictureConvolution _projection;

    public PictureAttention(ParameterFactory parameters, int channels)
        : base(nameof(PictureAttention))
    {
        _norm = new ChannelNorm(parameters, channels, forPictures: true);
        _queryKeyValue = new PictureConvolution(parameters, channels, channels * 3, 1);
        _projection = new PictureConvolution(parameters, channels, channels, 1);
        register_module("norm", _norm);
        register_module("to_qkv", _queryKeyValue);
        register_module("proj", _projection);
    }

    public Tensor Forward(Tensor frames, TemporalMemory memory) => frames + Frames.PerFrame(frames, Attend);

    private Tensor Attend(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var shape = pictures.shape;
        var parts = _queryKeyValue.Forward(_norm.Normalize(pictures))
            .reshape(shape[0], 3, shape[1], shape[2] * shape[3])
            .transpose(2, 3)
            .unsqueeze(2)
            .chunk(3, 1);
        var attended = TensorFunctions.Attend(
            parts[0].squeeze(1), parts[1].squeeze(1), parts[2].squeeze(1), 1.0 / Math.Sqrt(shape[1]));
        return _projection.Forward(attended.squeeze(1).transpose(1, 2).reshape(shape)).MoveToOuterDisposeScope();
    }
}
