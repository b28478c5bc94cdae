namespace ProductVideo.Media.Probing;

/// <summary>What a video may be like to be worked on at all. Whether it is good enough for a dataset is the curation policy's business.</summary>
public sealed record VideoProbeOptions
{
    /// <summary>The options that calls without their own use.</summary>
    public static VideoProbeOptions Default { get; } = new();

    /// <summary>The longest time that ffprobe may take for a file; one minute unless set.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The least width and height in pixels; 16 unless set.</summary>
    public int MinimumSide { get; init; } = 16;

    /// <summary>The greatest width and height in pixels; 8192 unless set.</summary>
    public int MaximumSide { get; init; } = 8192;

    /// <summary>How many times the longer side may be the shorter one; 8 unless set.</summary>
    public double MaximumAspectRatio { get; init; } = 8;

    /// <summary>The longest film; one hour unless set.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromHours(1);
}
