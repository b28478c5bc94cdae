namespace ProductVideo.Evaluation.Reports;

/// <summary>What a training run generated while it learnt: the same scenes from the same noise.</summary>
/// <param name="FramesPerSecond">Frames per second of all films.</param>
/// <param name="FrameCount">Frames of all films.</param>
/// <param name="Scenes">The scenes; not empty.</param>
public sealed record ReportSamples(double FramesPerSecond, int FrameCount, IReadOnlyList<ReportSampleScene> Scenes);
