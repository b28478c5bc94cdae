namespace ProductVideo.Cli.Scoring;

/// <summary>What curation costs.</summary>
/// <param name="Media">Decode, shots, cut, normalise, encode.</param>
/// <param name="Masks">Segment, clean, score.</param>
internal sealed record CurationBenchmarkReport(MediaBenchmarkReport Media, MaskTimingReport Masks);
