namespace ProductVideo.Training.Benchmarks;

/// <summary>What work cannot do without.</summary>
/// <param name="Operations">Floating-point operations: two for each multiplication of a matrix product or a convolution, and those of attention.</param>
/// <param name="Bytes">Bytes that its operators read and write, each operand once; what stays in a cache between operators is not deducted.</param>
internal readonly record struct WorkCost(double Operations, double Bytes)
{
    /// <summary>Work that is not counted.</summary>
    public static WorkCost None => default;

    public static WorkCost operator +(WorkCost first, WorkCost second) => new(first.Operations + second.Operations, first.Bytes + second.Bytes);

    public static WorkCost operator *(double factor, WorkCost cost) => new(factor * cost.Operations, factor * cost.Bytes);
}
