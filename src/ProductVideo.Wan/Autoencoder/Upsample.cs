using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// Doubles rows and columns and, if asked, the frames after the first, and halves the channels; keys <c>resample.1</c> and
/// <c>time_conv</c>. In time, frame 0 passes unchanged and is no history for the frames after it, which become two each.
/// </summary>
internal sealed class Upsample : nn.Module, IFrameLayer
{
    private const int History = 2;

    private readonly PictureConvolution _spatial;
    private readonly CausalConvolution? _temporal;

    public Upsample(ParameterFactory parameters, int channels, bool temporal)
        : base(nameof(Upsample))
    {
        var resample = new ModuleGroup();
        _spatial = resample.Add("1", new PictureConvolution(parameters, channels, channels / 2, 3, padding: 1));
        register_module("resample", resample);
        if (temporal)
        {
            _temporal = new CausalConvolution(parameters, channels, channels * 2, 3, 1);
            register_module("time_conv", _temporal);
        }
    }

    public Tensor Forward(Tensor frames, TemporalMemory memory)
    {
        using var scope = NewDisposeScope();
        var longer = _temporal is null ? frames : DoubleFrames(frames, _temporal, memory);
        return Frames.PerFrame(longer, pictures => _spatial.Forward(DoublePixels(pictures))).MoveToOuterDisposeScope();
    }

    private static Tensor DoubleFrames(Tensor frames, CausalConvolution temporal, TemporalMemory memory)
    {
        var remembered = memory.Recall(out var slot);
        if (!memory.IsFirst)
        {
            return Widen(frames, temporal, memory, remembered, slot);
        }

        return frames.shape[1] == 1
            ? frames
            : cat(
                new[]
                {
                    Frames.Range(frames, 0, 1),
                    Widen(Frames.Range(frames, 1, frames.shape[1] - 1), temporal, memory, null, slot),
                },
                1);
    }

    private static Tensor Widen(Tensor frames, CausalConvolution temporal, TemporalMemory memory, Tensor? remembered, int slot)
    {
        using var scope = NewDisposeScope();
        var pairs = temporal.ConvolveAfter(frames, remembered);
        memory.Remember(slot, frames, History);
        // the two halves of the channels are the two output frames, so splitting them off interleaves the frames
        return Frames.SplitChannels(pairs, 2).MoveToOuterDisposeScope();
    }

    private static Tensor DoublePixels(Tensor pictures)
    {
        if (pictures.device_type == DeviceType.CUDA)
        {
            return nn.functional.interpolate(Frames.ChannelsInnermost(pictures), scale_factor: [2.0, 2.0], mode: InterpolationMode.Nearest);
        }

        var shape = pictures.shape;
        return pictures.reshape(shape[0], shape[1], shape[2], 1, shape[3], 1)
            .expand(shape[0], shape[1], shape[2], 2, shape[3], 2)
            .reshape(shape[0], shape[1], shape[2] * 2, shape[3] * 2);
    }
}
