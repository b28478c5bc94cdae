namespace ProductVideo.Vision.Detection;

/// <summary>What was found in one frame.</summary>
/// <param name="Width">The frame's columns.</param>
/// <param name="Height">The frame's rows.</param>
/// <param name="Objects">Everything above the threshold, phrase by phrase, in the detector's own order. One thing may be there several times.</param>
public sealed record FrameDetections(int Width, int Height, IReadOnlyList<DetectedObject> Objects)
{
    /// <summary>What was found for one phrase.</summary>
    public IEnumerable<DetectedObject> Of(string phrase) => Objects.Where(found => string.Equals(found.Phrase, phrase, StringComparison.Ordinal));
}
