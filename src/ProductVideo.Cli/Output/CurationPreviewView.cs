using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Output;

/// <summary>What other thresholds would do.</summary>
/// <param name="Settings">The thresholds tried.</param>
/// <param name="NotJudged">Clips that have no scores: refused before they were measured, failed, or not done yet.</param>
/// <param name="Preview">The outcome.</param>
/// <param name="Server">The service that was asked; null for an output folder.</param>
internal sealed record CurationPreviewView(IReadOnlyList<KeyValuePair<string, string>> Settings, int NotJudged, PolicyPreview Preview, string? Server);
