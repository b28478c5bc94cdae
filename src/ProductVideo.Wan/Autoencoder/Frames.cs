using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Helpers for tensors of frames, (batch, frames, channels, rows, columns).</summary>
internal static class Frames
{
    /// <summary>Applies a picture operation to every frame: (B, T, C, H, W) seen as (B T, C, H, W) and back.</summary>
    public static Tensor PerFrame(Tensor frames, Func<Tensor, Tensor> operation)
    {
        var shape = frames.shape;
        var result = operation(frames.reshape(shape[0] * shape[1], shape[2], shape[3], shape[4]));
        var size = result.shape;
        return result.reshape(shape[0], shape[1], size[1], size[2], size[3]);
    }

    /// <summary>
    /// The same pictures with the channels innermost in memory on a GPU, where convolutions of few channels run several times faster
    /// that way; elsewhere, or where they lie so already, the tensor itself.
    /// </summary>
    public static Tensor ChannelsInnermost(Tensor pictures) => pictures.device.type == DeviceType.CUDA
        ? pictures.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        : pictures;

    /// <summary>A run of frames.</summary>
    public static Tensor Range(Tensor frames, long start, long count) => frames.narrow(1, start, count);

    /// <summary>
    /// Puts <paramref name="count"/> frames in front: what is remembered (at most that many), and zeros for what is missing.
    /// </summary>
    public static Tensor Prepend(Tensor? remembered, Tensor frames, int count)
    {
        var missing = count - (remembered?.shape[1] ?? 0);
        var parts = new List<Tensor>(3);
        if (missing > 0)
        {
            var shape = frames.shape;
            parts.Add(zeros(new[] { shape[0], missing, shape[2], shape[3], shape[4] }, dtype: frames.dtype, device: frames.device));
        }

        if (remembered is not null)
        {
            parts.Add(remembered);
        }

        parts.Add(frames);
        return parts.Count == 1 ? frames : Join([.. parts], 1);
    }

    /// <summary>
    /// Every output frame with its three input frames side by side as channels: (B, T + 2, C, H, W) to (B, T', 3 C, H, W).
    /// A convolution over three frames then is one over pictures, which runs several times faster on a CPU.
    /// </summary>
    public static Tensor StackTriples(Tensor frames, int stride)
    {
        var last = frames.shape[1] - 3;
        var outputs = (last / stride) + 1;
        var taps = new Tensor[3];
        for (var tap = 0; tap < taps.Length; tap++)
        {
            taps[tap] = frames.slice(1, tap, tap + ((outputs - 1) * stride) + 1, stride);
        }

        return Join(taps, 2);
    }

    /// <summary>
    /// Channels of <paramref name="count"/> frames each, split off into frames of their own: (B, T, n C, H, W) to (B, n T, C, H, W).
    /// </summary>
    public static Tensor SplitChannels(Tensor frames, int count)
    {
        var shape = frames.shape;
        if (frames.device_type != DeviceType.CUDA)
        {
            return frames.reshape(shape[0], shape[1] * count, shape[2] / count, shape[3], shape[4]);
        }

        return frames.reshape(shape[0], shape[1], count, shape[2] / count, shape[3], shape[4])
            .permute(0, 1, 2, 4, 5, 3)
            .reshape(shape[0], shape[1] * count, shape[3], shape[4], shape[2] / count)
            .permute(0, 1, 4, 2, 3);
    }

    /// <summary>A tensor without values; on a GPU with the channels innermost in memory.</summary>
    public static Tensor Empty(long[] shape, ScalarType type, Device device) => device.type == DeviceType.CUDA
        ? empty([shape[0], shape[1], shape[3], shape[4], shape[2]], dtype: type, device: device).permute(0, 1, 4, 2, 3)
        : empty(shape, dtype: type, device: device);

    /// <summary>
    /// Joins along the frames (axis 1) or the channels (axis 2). On a GPU the channels are innermost in memory and stay there, for which libtorch
    /// has no name where there are five axes.
    /// </summary>
    public static Tensor Join(Tensor[] parts, int axis) => parts[0].device_type == DeviceType.CUDA
        ? cat(Array.ConvertAll(parts, part => part.permute(0, 1, 3, 4, 2)), axis == 2 ? 4 : axis).permute(0, 1, 4, 2, 3)
        : cat(parts, axis);
}
