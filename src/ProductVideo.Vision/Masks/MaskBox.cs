namespace ProductVideo.Vision.Masks;

/// <summary>A bounding box in pixels; right and bottom are exclusive.</summary>
public readonly record struct MaskBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Pixels across.</summary>
    public int Width => Right - Left;

    /// <summary>Pixels down.</summary>
    public int Height => Bottom - Top;

    /// <summary>The middle, in pixels from the left.</summary>
    public double CentreX => 0.5 * (Left + Right);

    /// <summary>The middle, in pixels from the top.</summary>
    public double CentreY => 0.5 * (Top + Bottom);
}
