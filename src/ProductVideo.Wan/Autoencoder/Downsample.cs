using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// Halves rows and columns and, if asked, the frames after the first; keys <c>resample.1</c> and <c>time_conv</c>. In time,
/// output frame 0 is input frame 0, and output frame j sees input frames 2j - 2, 2j - 1 and 2j.
/// </summary>
internal sealed class Downsample : nn.Module, IFrameLayer
{
    private readonly PictureConvolution _spatial;
    private readonly CausalConvolution? _temporal;

    public Downsample(ParameterFactory parameters, int channels, bool temporal)
        : base(nameof(Downsample))
    {
        var resample = new ModuleGroup();
        _spatial = resample.Add("1", new PictureConvolution(parameters, channels, channels, 3, stride: 2));
        register_module("resample", resample);
        if (temporal)
        {
            _temporal = new CausalConvolution(parameters, channels, channels, 3, 1);
            register_module("time_conv", _temporal);
        }
    }

    public Tensor Forward(Tensor frames, TemporalMemory memory)
    {
        using var scope = NewDisposeScope();
        var small = Frames.PerFrame(frames, pictures => _spatial.Forward(nn.functional.pad(pictures, [0L, 1L, 0L, 1L])));
        return (_temporal is null ? small : HalveFrames(small, _temporal, memory)).MoveToOuterDisposeScope();
    }

    private static Tensor HalveFrames(Tensor frames, CausalConvolution temporal, TemporalMemory memory)
    {
        var remembered = memory.Recall(out var slot);
        var padded = remembered is null ? frames : Frames.Prepend(remembered, frames, 1);
        memory.Remember(slot, frames, 1);
        if (padded.shape[1] == 1)
        {
            return frames;
        }

        var halved = temporal.ConvolveTriples(padded, stride: 2);
        return memory.IsFirst ? cat(new[] { Frames.Range(frames, 0, 1), halved }, 1) : halved;
    }
}
