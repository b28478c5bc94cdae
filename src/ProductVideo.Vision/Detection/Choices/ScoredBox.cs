namespace ProductVideo.Vision.Detection.Choices;

/// <summary>A box in one frame.</summary>
/// <param name="Frame">The frame's number in the shot, from 0.</param>
/// <param name="Box">Where, in pixels, inside the frame.</param>
/// <param name="Score">How sure the detector is, 0 to 1.</param>
/// <param name="Area">Share of the frame that the box covers, 0 to 1.</param>
public sealed record ScoredBox(int Frame, DetectionBox Box, double Score, double Area);
