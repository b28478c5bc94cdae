namespace ProductVideo.Operations.Jobs;

/// <summary>A pair that could be made next.</summary>
/// <param name="SceneClip">The clip whose scene is kept.</param>
/// <param name="ProductA">The product that the clip shows.</param>
/// <param name="ProductB">A product to take its place.</param>
public sealed record PairSuggestion(string SceneClip, string ProductA, string ProductB);
