using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>
/// Clips as bytes in the device's memory. Renderer threads add to it while training draws from it, so that neither waits for the other.
/// </summary>
public sealed class ClipPool : IVideoBatchSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Tensor _video;
    private readonly Tensor _exact;
    private readonly Tensor _condition;
    private readonly Tensor _reference;
    private readonly Tensor _tokens;
    private volatile int _count;

    /// <summary>Reserves memory for <paramref name="capacity"/> clips, about T x H x W x 5 bytes each.</summary>
    public ClipPool(int capacity, int frames, int height, int width, int textLength, Device device)
    {
        Capacity = capacity;
        Frames = frames;
        Height = height;
        Width = width;
        Device = device;
        using var scope = NewDisposeScope();
        _video = zeros([capacity, frames, height, width, 3], uint8, device).DetachFromDisposeScope();
        _exact = zeros([capacity, frames, height, width], uint8, device).DetachFromDisposeScope();
        _condition = zeros([capacity, frames, height, width], uint8, device).DetachFromDisposeScope();
        _reference = zeros([capacity, height, width, 3], uint8, device).DetachFromDisposeScope();
        _tokens = zeros([capacity, textLength], int64, device).DetachFromDisposeScope();
    }

    /// <summary>The most clips it holds.</summary>
    public int Capacity { get; }

    /// <summary>Frames per clip.</summary>
    public int Frames { get; }

    /// <summary>Rows per frame.</summary>
    public int Height { get; }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Where the bytes lie.</summary>
    public Device Device { get; }

    /// <summary>Clips so far.</summary>
    public int Count => _count;

    /// <summary>Adds a clip; false when the pool is full.</summary>
    public bool Add(PretrainingClip clip)
    {
        lock (_gate)
        {
            if (_count >= Capacity)
            {
                return false;
            }

            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            _video[_count].copy_(tensor(clip.Video, uint8).view(Frames, Height, Width, 3));
            _exact[_count].copy_(tensor(clip.ExactMask, uint8).view(Frames, Height, Width));
            _condition[_count].copy_(tensor(clip.ConditionMask, uint8).view(Frames, Height, Width));
            _reference[_count].copy_(tensor(clip.Reference, uint8).view(Height, Width, 3));
            _tokens[_count].copy_(tensor(clip.TokenIds, int64));
            _count++;
            return true;
        }
    }

    /// <inheritdoc/>
    public VideoBatch Draw(int clips, int frames, long seed)
    {
        var random = new Random((int)(seed & int.MaxValue));
        var count = _count;
        if (count == 0)
        {
            throw new InvalidOperationException("The pool holds no clips yet; add some before drawing.");
        }

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (frames == 1)
        {
            var references = clips / 8;
            var pictures = Pictures(clips - references, random, count);
            var collages = Rows(_reference, Indices(references, random, count)).view(references, 1, Height, Width, 3);
            var video = cat([pictures.Video, collages], 0);
            var mask = cat([pictures.Mask, zeros([references, 1, Height, Width], uint8, Device)], 0);
            return new(ToSigned(video).MoveToOuterDisposeScope(), ToShare(mask).MoveToOuterDisposeScope());
        }

        var index = Indices(clips, random, count);
        var first = random.Next(Frames - frames + 1);
        return new(
            ToSigned(Rows(_video, index).narrow(1, first, frames)).MoveToOuterDisposeScope(),
            ToShare(Rows(_exact, index).narrow(1, first, frames)).MoveToOuterDisposeScope());
    }

    /// <summary>Clips <paramref name="first"/> to first + count - 1, whole: video, both masks in [0, 1], reference (B, 3, 1, H, W), token ids.</summary>
    public (Tensor Video, Tensor Exact, Tensor Condition, Tensor Reference, Tensor Tokens) Slice(int first, int count)
    {
        using var scope = NewDisposeScope();
        return (
            ToSigned(_video.narrow(0, first, count)).MoveToOuterDisposeScope(),
            ToShare(_exact.narrow(0, first, count)).MoveToOuterDisposeScope(),
            ToShare(_condition.narrow(0, first, count)).MoveToOuterDisposeScope(),
            ToSigned(_reference.narrow(0, first, count).unsqueeze(1)).MoveToOuterDisposeScope(),
            _tokens.narrow(0, first, count).clone().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _video.Dispose();
        _exact.Dispose();
        _condition.Dispose();
        _reference.Dispose();
        _tokens.Dispose();
    }

    private static Tensor Rows(Tensor source, Tensor index) => source.index_select(0, index);

    private static Tensor ToSigned(Tensor bytes) => ((bytes.to(float32) * (2f / 255f)) - 1f).permute(0, 4, 1, 2, 3).contiguous();

    private static Tensor ToShare(Tensor bytes) => (bytes.to(float32) * (1f / 255f)).unsqueeze(1);

    private (Tensor Video, Tensor Mask) Pictures(int count, Random random, int available)
    {
        // One flat index per picture picks a clip and a frame in one gather.
        var flat = new long[count];
        for (var index = 0; index < count; index++)
        {
            flat[index] = (random.Next(available) * (long)Frames) + random.Next(Frames);
        }

        var picked = tensor(flat, int64).to(Device);
        var video = Rows(_video.view(-1, Height, Width, 3), picked).view(count, 1, Height, Width, 3);
        var mask = Rows(_exact.view(-1, Height, Width), picked).view(count, 1, Height, Width);
        return (video, mask);
    }

    private Tensor Indices(int count, Random random, int available)
    {
        var picked = new long[count];
        for (var index = 0; index < count; index++)
        {
            picked[index] = random.Next(available);
        }

        return tensor(picked, int64).to(Device);
    }
}
