namespace ProductVideo.Vision.Benchmarks;

/// <summary>The networks that look at pictures, measured.</summary>
/// <param name="Device">Where they ran.</param>
/// <param name="Width">Pixels across of the frames.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Frames">Frames of the timed clip.</param>
/// <param name="Passes">Timed passes.</param>
/// <param name="Rows">What was measured.</param>
public sealed record VisionBenchmarkReport(string Device, int Width, int Height, int Frames, int Passes, IReadOnlyList<VisionBenchmarkRow> Rows);
