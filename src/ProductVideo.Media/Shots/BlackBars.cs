namespace ProductVideo.Media.Shots;

/// <summary>Black bars, each as a part of the picture's height or width, 0 for none.</summary>
/// <param name="Top">Part of the height.</param>
/// <param name="Bottom">Part of the height.</param>
/// <param name="Left">Part of the width.</param>
/// <param name="Right">Part of the width.</param>
public readonly record struct BlackBars(float Top, float Bottom, float Left, float Right)
{
    /// <summary>The part of the picture that the bars cover.</summary>
    public double Area => 1 - ((1 - Top - Bottom) * (1.0 - Left - Right));

    /// <summary>The bars that both pictures have.</summary>
    public static BlackBars Common(BlackBars first, BlackBars second) => new(
        Math.Min(first.Top, second.Top),
        Math.Min(first.Bottom, second.Bottom),
        Math.Min(first.Left, second.Left),
        Math.Min(first.Right, second.Right));
}
