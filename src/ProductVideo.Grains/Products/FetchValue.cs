using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <summary>What was made of a request: the product page, its film and photos in the artifact store.</summary>
/// <param name="Spec">The page.</param>
public sealed record FetchValue(ProductSpec Spec);
