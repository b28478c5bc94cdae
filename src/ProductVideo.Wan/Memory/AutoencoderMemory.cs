using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Chooses how the autoencoder works within a limit of memory, and says what it needs.</summary>
public static class AutoencoderMemory
{
    /// <summary>The least limit on a GPU where none is stated: 896 MiB, with which decoding takes twice as long as with <see cref="MostLimit"/>.</summary>
    public const long LeastLimit = 896L << 20;

    /// <summary>The largest limit on a GPU where none is stated, however much is free: 4 GiB. More makes it no faster worth mentioning.</summary>
    public const long MostLimit = 4L << 30;

    // Of what is free, where no limit is stated.
    private const long FreeParts = 4;

    // A processor is faster with what stays near its cache, and with little memory clips can be encoded side by side.
    private const long ProcessorChunk = 32L << 20;

    // The widest tensors of one latent frame: five, of four frames.
    private const long ChunkTensors = 5 * 4;

    private const int MostBands = 16;
    private const int NarrowestBand = 4;

    /// <summary>
    /// The peak in bytes beside the weights without tiles: what the encoder or the decoder keeps alive within the limit, and the video in float32.
    /// </summary>
    /// <param name="size">The autoencoder.</param>
    /// <param name="video">The video.</param>
    /// <param name="type">Number type of the computation.</param>
    /// <param name="device">Where it works.</param>
    /// <param name="limit">The limit in bytes, or null for the usual one.</param>
    public static long EstimateUntiled(AutoencoderSize size, VideoSize video, ScalarType type, Device device, long? limit = null)
    {
        var pictures = AutoencoderPictures.Of(video.LatentHeight, video.LatentWidth, 1, type, device);
        var frames = video.LatentFrames;
        var working = new[] { StackSize.Encoder(size, pictures), StackSize.Decoder(size, pictures) }.Max(stack => stack.Peak(Plan(stack, frames, device, limit), frames));
        return working + (3L * sizeof(float) * video.Width * video.Height * video.Frames);
    }

    /// <summary>The fastest plan within a limit, or the smallest one there is.</summary>
    internal static FramePlan Plan(StackSize stack, int latentFrames, Device device, long? limit)
    {
        if (limit is null && device.type != TorchSharp.DeviceType.CUDA)
        {
            return FramePlan.Chunks((int)Math.Clamp(ProcessorChunk / (ChunkTensors * stack.WidestFrame), 1, latentFrames));
        }

        var candidates = Candidates(stack, latentFrames);
        var allowed = limit ?? UsualLimit(device);
        return candidates.FirstOrDefault(plan => stack.Peak(plan, latentFrames) <= allowed) ?? candidates[^1];
    }

    // A quarter of what is free on a GPU, within bounds.
    private static long UsualLimit(Device device) =>
        Math.Clamp((cuda.is_available() ? new MemoryProbe().Measure(device)?.Free ?? 0 : 0) / FreeParts, LeastLimit, MostLimit);

    // The fastest first: long chunks, then one latent frame at a time, then fewer frames at once where they are widest, then bands, which compute
    // what they share twice.
    internal static List<FramePlan> Candidates(StackSize stack, int latentFrames)
    {
        var plans = Enumerable.Range(0, latentFrames).Select(index => FramePlan.Chunks(latentFrames - index)).ToList();
        for (var bands = 1; bands <= Math.Clamp(stack.Cells / NarrowestBand, 1, MostBands); bands++)
        {
            plans.AddRange(new[] { 2, 1 }.Select(frames => new FramePlan(1, Groups(stack, frames), bands)));
        }

        return plans;
    }

    // As many frames in each segment as weigh no more than some of the widest.
    private static int[] Groups(StackSize stack, int frames) =>
        [.. stack.Segments.Select(segment => (int)Math.Max(1, frames * stack.WidestFrame / segment.Frame / segment.Widening))];
}
