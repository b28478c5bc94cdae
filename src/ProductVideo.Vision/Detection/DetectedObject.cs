namespace ProductVideo.Vision.Detection;

/// <summary>Something that a detector found in a picture.</summary>
/// <param name="Phrase">The phrase that was asked for.</param>
/// <param name="Label">The words of it that the detector saw there; may be empty.</param>
/// <param name="Score">How sure it is, 0 to 1. Scores of different phrases and detectors are no common scale.</param>
/// <param name="Box">Where.</param>
public sealed record DetectedObject(string Phrase, string Label, double Score, DetectionBox Box);
