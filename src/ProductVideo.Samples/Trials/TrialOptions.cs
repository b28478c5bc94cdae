namespace ProductVideo.Samples.Trials;

/// <summary>The size and length of trial clips.</summary>
public sealed record TrialOptions
{
    /// <summary>Pixels per row; 832 unless set.</summary>
    public int Width { get; init; } = 832;

    /// <summary>Rows; 480 unless set.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Frames; 24 unless set. What moves, moves as in a film of 15 frames a second.</summary>
    public int Frames { get; init; } = 24;

    internal void Validate()
    {
        if (Width is < 64 or > 4096 || Height is < 64 or > 4096)
        {
            throw new ArgumentOutOfRangeException(nameof(Width), $"{Width}x{Height}", "Width and Height of a trial must be 64 to 4096: set 832 and 480.");
        }

        if (Frames is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(Frames), Frames, "Frames must be 1 to 1000: set 24.");
        }
    }
}
