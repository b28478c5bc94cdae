using ProductVideo.Media.Geometry;

namespace ProductVideo.Media.Video;

/// <summary>Which frames are read, and at which size.</summary>
public sealed record VideoReadOptions
{
    /// <summary>The first frame, by its place in the source; 0 unless set.</summary>
    public int StartFrame { get; init; }

    /// <summary>The frame after the last one; the end of the film unless set.</summary>
    public int? EndFrame { get; init; }

    /// <summary>
    /// The source frames to deliver, ascending, each at most once; overrides <see cref="StartFrame"/> and <see cref="EndFrame"/>.
    /// All frames unless set.
    /// </summary>
    public IReadOnlyList<int>? Frames { get; init; }

    /// <summary>
    /// Frames per second to resample to by timestamp: the frame nearest to each tick is delivered, a frame may be left out or come again.
    /// The source's own frames unless set.
    /// </summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>The part of the displayed picture that is kept, before scaling; the whole unless set.</summary>
    public PixelRegion? Crop { get; init; }

    /// <summary>The width to scale to; as cropped unless set, together with <see cref="Height"/>.</summary>
    public int? Width { get; init; }

    /// <summary>The height to scale to; as cropped unless set, together with <see cref="Width"/>.</summary>
    public int? Height { get; init; }

    /// <summary>Whether a file that decodes with damage is refused rather than patched up by the decoder; yes unless set.</summary>
    public bool RefuseDamage { get; init; } = true;

    /// <summary>
    /// Whether decoding begins at the last key frame before the first frame wanted. If the container's index is wrong, the read fails as
    /// truncated rather than give other frames.
    /// </summary>
    internal bool Seek { get; init; }

    /// <summary>The longest wait for the next frame; one minute unless set.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(1);
}
