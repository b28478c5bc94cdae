namespace ProductVideo.Training.Benchmarks;

/// <summary>A benchmark of the engine.</summary>
/// <param name="Preset">The model's sizes.</param>
/// <param name="Video">The video's size.</param>
/// <param name="Tokens">Tokens of one forward pass, one reference included.</param>
/// <param name="Device">The device's name.</param>
/// <param name="Libtorch">The version of libtorch.</param>
/// <param name="Kernels">Whether the fused kernels were there.</param>
/// <param name="ProductRate">Floating-point operations a second of a large matrix product in the type that the model computes in.</param>
/// <param name="CopyRate">Bytes a second that a large copy reads and writes.</param>
/// <param name="Rows">What was measured.</param>
public sealed record BenchmarkReport(
    string Preset, string Video, long Tokens, string Device, string Libtorch, bool Kernels, double ProductRate, double CopyRate, IReadOnlyList<BenchmarkRow> Rows);
