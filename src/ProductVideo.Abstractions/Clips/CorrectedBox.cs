namespace ProductVideo.Abstractions.Clips;

/// <summary>Where a person saw the product in one frame of a normalised clip.</summary>
/// <param name="Frame">The frame, from 0.</param>
/// <param name="X">Columns left of the product.</param>
/// <param name="Y">Rows above it.</param>
/// <param name="Width">Its columns, at least 1.</param>
/// <param name="Height">Its rows, at least 1.</param>
[GenerateSerializer, Alias("ProductVideo.CorrectedBox")]
public sealed record CorrectedBox(int Frame, int X, int Y, int Width, int Height);
