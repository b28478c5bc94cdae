using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Curation;

/// <summary>What other limits would do.</summary>
/// <param name="Outcome">Of the clips that were judged.</param>
/// <param name="NotJudged">Clips that stay as they are: refused before they were measured, decided by a person, failed, or not done yet.</param>
public sealed record CurationPreview(PolicyPreview Outcome, int NotJudged);
