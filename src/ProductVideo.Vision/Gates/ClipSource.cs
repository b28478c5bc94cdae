namespace ProductVideo.Vision.Gates;

/// <summary>What a clip's frames do not tell by themselves.</summary>
/// <param name="FramesPerSecond">The clip's frame rate.</param>
/// <param name="SourceHeight">Lines of the film that the clip was cut from; 0 when not known.</param>
public sealed record ClipSource(double FramesPerSecond = 15, int SourceHeight = 0);
