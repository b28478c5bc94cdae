namespace ProductVideo.Grains.Clips;

/// <summary>What a normalised clip is.</summary>
/// <param name="FrameCount">Frames, 4n+1.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record NormaliseValue(int FrameCount, double FramesPerSecond, int Width, int Height);
