namespace ProductVideo.Cli.Scoring;

/// <summary>Shot detectors side by side.</summary>
/// <param name="FirstSeed">The first film's seed.</param>
/// <param name="Films">How many films were rendered.</param>
/// <param name="Frames">Their frames.</param>
/// <param name="Rows">A row for each detector.</param>
internal sealed record ShotBenchmarkReport(ulong FirstSeed, int Films, int Frames, IReadOnlyList<ShotBenchmarkRow> Rows);
