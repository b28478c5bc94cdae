namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>A box of the network that scored above the threshold.</summary>
/// <param name="Query">Its number among the network's boxes.</param>
/// <param name="Score">The largest score of a token, 0 to 1.</param>
/// <param name="Box">Where, in pixels of the picture.</param>
/// <param name="Positions">The places in the prompt whose score is above the text threshold; <c>[CLS]</c> is never among them.</param>
/// <param name="Label">The tokens there as text, special ones left out.</param>
public sealed record GroundedBox(int Query, double Score, DetectionBox Box, IReadOnlyList<int> Positions, string Label);
