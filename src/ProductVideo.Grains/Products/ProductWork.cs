using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <summary>The payload of a product's steps.</summary>
/// <param name="Spec">The product page.</param>
public sealed record ProductWork(ProductSpec Spec);
