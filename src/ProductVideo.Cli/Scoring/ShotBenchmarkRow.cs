using ProductVideo.Samples.Montages;

namespace ProductVideo.Cli.Scoring;

/// <summary>What one detector found.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Precision">The part of the detected boundaries that are right.</param>
/// <param name="Recall">The part of the boundaries that were found.</param>
/// <param name="MixedShots">Detected shots with a frame of another shot, or a mixed one.</param>
/// <param name="Shots">Detected shots.</param>
/// <param name="Kinds">For each kind of boundary how many were found, of how many.</param>
/// <param name="Invented">How many boundaries were invented, by what was going on there.</param>
/// <param name="Faults">What went wrong, a line each.</param>
internal sealed record ShotBenchmarkRow(
    string Detector,
    double Precision,
    double Recall,
    int MixedShots,
    int Shots,
    IReadOnlyDictionary<string, string> Kinds,
    IReadOnlyDictionary<string, int> Invented,
    IReadOnlyList<string> Faults)
{
    /// <summary>The row of a score.</summary>
    public static ShotBenchmarkRow Of(string detector, MontageScore score) => new(
        detector,
        score.Precision,
        score.Recall,
        score.MixedShots,
        score.Shots,
        score.Kinds.OrderBy(entry => entry.Key).ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value.Found}/{entry.Value.Count}", StringComparer.Ordinal),
        score.InventedBy.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        [.. score.Faults.Order(StringComparer.Ordinal)]);
}
