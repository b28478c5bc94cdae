namespace ProductVideo.Silo.Service;

/// <summary>A pair that somebody asks for; what is left open is chosen as for other pairs.</summary>
/// <param name="SceneClip">The clip whose scene is kept; null for one of the first product's.</param>
/// <param name="ProductA">The first product; null for the one that the scene shows.</param>
/// <param name="ProductB">The second product; null for one of another category.</param>
public sealed record PairChoice(string? SceneClip, string? ProductA, string? ProductB);
