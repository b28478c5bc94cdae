namespace ProductVideo.Grains.Clips;

/// <summary>What was blanked.</summary>
/// <param name="Region">The mask variant.</param>
/// <param name="FrameCount">Frames.</param>
public sealed record MaskValue(string Region, int FrameCount);
