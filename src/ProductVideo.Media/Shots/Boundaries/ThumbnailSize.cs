namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>The size of the small pictures that a film is looked at in.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
public readonly record struct ThumbnailSize(int Width, int Height);
