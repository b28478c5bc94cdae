namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Something that may be the product: one thing, followed over the frames that were looked at. All figures are 0 to 1.</summary>
/// <param name="Boxes">Where it was seen, in the order of the frames, at most once a frame.</param>
/// <param name="Score">Mean score where it was seen.</param>
/// <param name="Persistence">Share of the frames in which it was seen.</param>
/// <param name="Centrality">1 in the middle of the frame, 0 in a corner; mean where it was seen.</param>
/// <param name="Area">Share of the frame that its box covers; mean where it was seen.</param>
/// <param name="Value">Score x persistence x (1 + centrality) / 2 x min(1, sqrt(area / large enough)): what candidates are ranked by.</param>
public sealed record ProductCandidate(IReadOnlyList<ScoredBox> Boxes, double Score, double Persistence, double Centrality, double Area, double Value);
