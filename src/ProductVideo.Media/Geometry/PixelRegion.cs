namespace ProductVideo.Media.Geometry;

/// <summary>A rectangle of whole pixels inside a picture.</summary>
/// <param name="X">Columns left of it.</param>
/// <param name="Y">Rows above it.</param>
/// <param name="Width">Its columns, at least 1.</param>
/// <param name="Height">Its rows, at least 1.</param>
public readonly record struct PixelRegion(int X, int Y, int Width, int Height);
