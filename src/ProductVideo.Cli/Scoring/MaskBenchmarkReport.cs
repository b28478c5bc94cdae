namespace ProductVideo.Cli.Scoring;

/// <summary>A segmenter on rendered clips of every kind.</summary>
/// <param name="Method">The segmenter.</param>
/// <param name="FirstSeed">The first clip's seed.</param>
/// <param name="Seeds">How many seeds, each of which gives a clip of every kind.</param>
/// <param name="Rows">A row for each kind.</param>
/// <param name="Clips">Every clip, the worst first.</param>
internal sealed record MaskBenchmarkReport(string Method, ulong FirstSeed, int Seeds, IReadOnlyList<MaskBenchmarkRow> Rows, IReadOnlyList<ClipScore> Clips);
