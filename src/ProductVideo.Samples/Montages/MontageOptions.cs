namespace ProductVideo.Samples.Montages;

/// <summary>What a montage film is like.</summary>
public sealed record MontageOptions
{
    /// <summary>Pixels per row; 320 unless set. Even.</summary>
    public int Width { get; init; } = 320;

    /// <summary>Rows; 180 unless set. Even.</summary>
    public int Height { get; init; } = 180;

    /// <summary>How many shots it has; 8 unless set.</summary>
    public int Shots { get; init; } = 8;

    /// <summary>The fewest frames of a shot that show nothing else; 20 unless set.</summary>
    public int LeastShotFrames { get; init; } = 20;

    /// <summary>The most frames of a shot that show nothing else; 70 unless set.</summary>
    public int MostShotFrames { get; init; } = 70;

    internal void Validate()
    {
        if (Width is < 64 or > 4096 || Height is < 64 or > 4096 || Width % 2 != 0 || Height % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Width), $"{Width}x{Height}", "Width and Height of a montage must be even, 64 to 4096: set 320 and 180.");
        }

        if (Shots is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(Shots), Shots, "Shots must be 1 to 1000: set 8.");
        }

        if (LeastShotFrames < 16 || MostShotFrames < LeastShotFrames)
        {
            throw new ArgumentOutOfRangeException(
                nameof(LeastShotFrames), $"{LeastShotFrames} to {MostShotFrames}", "A shot must have at least 16 frames: set 20 and 70.");
        }
    }
}
