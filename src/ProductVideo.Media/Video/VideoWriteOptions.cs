using FFMpegCore.Enums;

namespace ProductVideo.Media.Video;

/// <summary>How a video is encoded.</summary>
public sealed record VideoWriteOptions
{
    /// <summary>Frames per second; 15 unless set.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>x264's constant rate factor, 0 (lossless) to 51; 18 unless set, which is hard to tell from the original.</summary>
    public int Crf { get; init; } = 18;

    /// <summary>x264's speed preset; medium unless set.</summary>
    public Speed Preset { get; init; } = Speed.Medium;

    /// <summary>x264's threads; 2 unless set. The bytes depend on it, so it is a fixed number and not that of the machine's cores.</summary>
    public int Threads { get; init; } = 2;

    internal void Validate()
    {
        if (FramesPerSecond is not (> 0 and <= 240))
        {
            throw new ArgumentOutOfRangeException(nameof(FramesPerSecond), FramesPerSecond, "FramesPerSecond must be above 0 and at most 240: set 15 for clips.");
        }

        if (Crf is < 0 or > 51)
        {
            throw new ArgumentOutOfRangeException(nameof(Crf), Crf, "Crf must be 0 to 51: set 18 for good quality.");
        }

        if (Threads is < 1 or > 64)
        {
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Threads must be 1 to 64: set 2.");
        }
    }
}
