namespace ProductVideo.Datasets.Duplicates;

/// <summary>What a film looks like over time.</summary>
/// <param name="Width">Its width in pixels, without black bars.</param>
/// <param name="Height">Its height in pixels, without black bars.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Frames">Its pictures, <see cref="FramesPerSecond"/> a second, the first <see cref="MaximumSeconds"/> seconds.</param>
public sealed record FilmFingerprint(int Width, int Height, double Seconds, IReadOnlyList<PictureSignature> Frames)
{
    /// <summary>Pictures taken a second.</summary>
    public const int FramesPerSecond = 4;

    /// <summary>Longer films are looked at up to here.</summary>
    public const int MaximumSeconds = 60;
}
