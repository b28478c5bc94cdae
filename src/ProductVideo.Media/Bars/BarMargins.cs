namespace ProductVideo.Media.Bars;

/// <summary>How many lines black bars take at each edge of a picture.</summary>
/// <param name="Top">Rows.</param>
/// <param name="Bottom">Rows.</param>
/// <param name="Left">Columns.</param>
/// <param name="Right">Columns.</param>
public readonly record struct BarMargins(int Top, int Bottom, int Left, int Right)
{
    /// <summary>The share of height or width that is taken, whichever is larger.</summary>
    public double Share(int width, int height) => Math.Max((double)(Top + Bottom) / height, (double)(Left + Right) / width);
}
