namespace ProductVideo.Wan.Weights;

/// <summary>A stored tensor's description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its numbers' type in the file.</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a single number.</param>
public sealed record WeightEntry(string Name, WeightType Type, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Bytes in the file.</summary>
    public long Bytes => checked(Count * Type.Size());
}
