namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Where a detector sees the product in a frame.</summary>
/// <param name="Left">Left side, in pixels of the frame.</param>
/// <param name="Top">Upper side.</param>
/// <param name="Right">Right side.</param>
/// <param name="Bottom">Lower side.</param>
/// <param name="Score">How sure it is, 0 to 1.</param>
/// <param name="OtherProducts">How many more products it sees in the frame.</param>
public readonly record struct ProductBox(double Left, double Top, double Right, double Bottom, double Score, int OtherProducts = 0)
{
    /// <summary>Pixels across.</summary>
    public double Width => Right - Left;

    /// <summary>Pixels down.</summary>
    public double Height => Bottom - Top;

    /// <summary>Its area in pixels.</summary>
    public double Area => Width * Height;

    /// <summary>The box as a prompt.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public ObjectPrompt ToPrompt() => ObjectPrompt.Box(Left, Top, Right, Bottom);
}
