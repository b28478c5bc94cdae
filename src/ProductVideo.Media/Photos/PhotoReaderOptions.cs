namespace ProductVideo.Media.Photos;

/// <summary>Which photos are read.</summary>
public sealed record PhotoReaderOptions
{
    /// <summary>The largest file; 64 MiB unless set.</summary>
    public long MaximumFileBytes { get; init; } = 64L << 20;

    /// <summary>The most pixels; 80 million unless set.</summary>
    public long MaximumPixels { get; init; } = 80_000_000;

    /// <summary>The least width and height in pixels; 8 unless set.</summary>
    public int MinimumSide { get; init; } = 8;

    /// <summary>The longest time that decoding may take; one minute unless set.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);
}
