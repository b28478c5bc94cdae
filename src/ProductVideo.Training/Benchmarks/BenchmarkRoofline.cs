namespace ProductVideo.Training.Benchmarks;

/// <summary>Work beside the ceilings of the device that it ran on.</summary>
/// <param name="Operations">Floating-point operations that the work cannot do without.</param>
/// <param name="Bytes">Bytes that its operators read and write, each operand once.</param>
/// <param name="ProductShare">The share of the rate of a large matrix product that was reached, 0 to 1.</param>
/// <param name="CopyShare">The share of the rate of a large copy that was reached, 0 to 1.</param>
public sealed record BenchmarkRoofline(double Operations, double Bytes, double ProductShare, double CopyShare)
{
    /// <summary>Operations for each byte moved.</summary>
    public double Intensity => Bytes > 0 ? Operations / Bytes : 0;
}
