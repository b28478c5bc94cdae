namespace ProductVideo.Training.Benchmarks;

/// <summary>One measured piece of work.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Milliseconds">The median of the runs.</param>
/// <param name="Fastest">The fastest run, in milliseconds.</param>
/// <param name="Runs">How many runs were timed, after one that was not.</param>
/// <param name="PeakBytes">The most memory in tensors on the device meanwhile, weights included; 0 on a processor.</param>
/// <param name="Operations">Floating-point operations that the work cannot do without, or 0 where they were not counted.</param>
/// <param name="Ceiling">The share of the device's measured rate of matrix products, 0 to 1, or 0 where operations were not counted.</param>
/// <param name="Note">What else is to be known, such as an error against another way.</param>
public sealed record BenchmarkRow(
    string Name, double Milliseconds, double Fastest, int Runs, long PeakBytes, double Operations, double Ceiling, string Note);
