namespace ProductVideo.Vision.Detection.Choices;

/// <summary>What was found in one of the frames that were looked at.</summary>
/// <param name="Number">The frame's number in the shot, from 0.</param>
/// <param name="Detections">What was found there.</param>
public sealed record SampledFrame(int Number, FrameDetections Detections);
