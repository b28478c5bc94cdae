using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Products;

/// <summary>A catalogue that was read.</summary>
/// <param name="Found">Product pages that it lists, usable or not.</param>
/// <param name="Specs">The usable ones.</param>
/// <param name="Problems">Everything that was wrong with it.</param>
public sealed record IntakeReading(int Found, IReadOnlyList<ProductSpec> Specs, IReadOnlyList<IntakeProblem> Problems);
