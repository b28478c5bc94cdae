namespace ProductVideo.Cli.Stores;

/// <summary>What was measured of an artifact store.</summary>
/// <param name="Store">Which store.</param>
/// <param name="Artifacts">How many artifacts.</param>
/// <param name="Files">Files in each.</param>
/// <param name="BytesEach">Bytes of each artifact.</param>
/// <param name="Measures">What was done, in order.</param>
internal sealed record StoreBenchmarkReport(string Store, int Artifacts, int Files, long BytesEach, IReadOnlyList<StoreMeasure> Measures);
