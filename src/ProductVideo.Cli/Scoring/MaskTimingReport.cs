namespace ProductVideo.Cli.Scoring;

/// <summary>How many frames a second the mask part of curation works through on a clip of 832x480. Medians of the rounds.</summary>
/// <param name="Frames">The clip's frames.</param>
/// <param name="Segment">Finding the masks without weights.</param>
/// <param name="Clean">Specks, holes and smoothing.</param>
/// <param name="Score">All scores that need no detector.</param>
/// <param name="Fingerprint">The fingerprint by which clips are compared with each other.</param>
internal sealed record MaskTimingReport(int Frames, double Segment, double Clean, double Score, double Fingerprint);
