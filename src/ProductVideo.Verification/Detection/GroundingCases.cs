namespace ProductVideo.Verification.Detection;

/// <summary>What <c>grounding_dino_golden.json</c> holds.</summary>
/// <param name="Cases">Pictures and what is found in them, by name.</param>
internal sealed record GroundingCases(Dictionary<string, GroundingCase>? Cases);
