using System.Text.Json.Serialization;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Clips;

/// <summary>What the gate step found out.</summary>
/// <param name="Measured">What was measured.</param>
/// <param name="Scores">The same by name.</param>
/// <param name="MaskedBy">The model that made the masks, by name and version.</param>
/// <param name="Choice">Which box a detector took for the product and why: every box and score behind the decision. Null where none looked.</param>
public sealed record GateValue(
    ClipScores Measured,
    Dictionary<string, double> Scores,
    string? MaskedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProductChoice? Choice = null);
