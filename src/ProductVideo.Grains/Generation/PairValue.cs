namespace ProductVideo.Grains.Generation;

/// <summary>What a pair is.</summary>
/// <param name="SceneClip">The clip whose scene was kept.</param>
/// <param name="SceneProduct">The product that the clip shows.</param>
/// <param name="ProductA">The first product.</param>
/// <param name="ProductB">The second product.</param>
/// <param name="Seed">The noise's seed.</param>
/// <param name="Frames">Frames.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
public sealed record PairValue(
    string SceneClip, string SceneProduct, string ProductA, string ProductB, long Seed, int Frames, int Width, int Height, double FramesPerSecond);
