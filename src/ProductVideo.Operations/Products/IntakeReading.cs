using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Products;

/// <summary>A catalogue that was read.</summary>
/// <param name="Found">Product pages that it lists, usable or not.</param>
/// <param name="Specs">The usable ones, with what is known of films and photos that are there twice.</param>
/// <param name="Problems">Everything that was wrong with it.</param>
public sealed record IntakeReading(int Found, IReadOnlyList<ProductSpec> Specs, IReadOnlyList<IntakeProblem> Problems)
{
    /// <summary>Decodes what has to be looked at to know of all that is there twice, which takes long, and gives the reading as it is then; null where nothing is left to be known.</summary>
    public Func<CancellationToken, Task<IntakeReading>>? CompareAsync { get; init; }
}
