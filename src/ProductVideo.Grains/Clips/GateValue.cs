using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Clips;

/// <summary>What the gate step found out.</summary>
/// <param name="Measured">What was measured.</param>
/// <param name="Scores">The same by name.</param>
public sealed record GateValue(ClipScores Measured, Dictionary<string, double> Scores);
