using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Clips;

/// <summary>What every clip of a dataset is like.</summary>
public sealed record ClipFormat
{
    /// <summary>Pixels per row; 832 unless set. Even.</summary>
    public int Width { get; init; } = 832;

    /// <summary>Rows; 480 unless set. Even.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Frames per second; 15 unless set.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>x264's constant rate factor; 16 unless set, because a clip is the truth that a model learns from.</summary>
    public int Crf { get; init; } = 16;

    internal VideoWriteOptions ToWriteOptions() => new() { FramesPerSecond = FramesPerSecond, Crf = Crf };

    /// <summary>What probing a clip of this format finds, as <see cref="VideoWriter"/> writes it.</summary>
    internal VideoInfo Describe(string path, int frameCount) => new()
    {
        Path = path,
        Width = Width,
        Height = Height,
        FramesPerSecond = FramesPerSecond,
        FrameCount = frameCount,
        Duration = TimeSpan.FromSeconds(frameCount / FramesPerSecond),
        Rotation = 0,
        IsVariableFrameRate = false,
        Codec = "h264",
        PixelFormat = "yuv420p",
        ColourMatrix = "bt709",
        Timestamps = [.. Enumerable.Range(0, frameCount).Select(frame => TimeSpan.FromSeconds(frame / FramesPerSecond))],
    };

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size, a rate or a quality is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (Width < 16 || Height < 16 || Width % 2 != 0 || Height % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Width), $"{Width}x{Height}", "Width and Height of a clip must be even and at least 16: set 832 and 480.");
        }

        ToWriteOptions().Validate();
    }
}
