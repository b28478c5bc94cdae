namespace ProductVideo.Abstractions.Products;

/// <summary>A part of a film's frame, in pixels as displayed.</summary>
/// <param name="X">Columns left of it.</param>
/// <param name="Y">Rows above it.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
[GenerateSerializer, Alias("ProductVideo.FilmArea")]
public sealed record FilmArea(int X, int Y, int Width, int Height);
