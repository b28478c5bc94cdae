namespace ProductVideo.Abstractions.Products;

/// <summary>One photo of a product page.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">The hash of its bytes.</param>
[GenerateSerializer, Alias("ProductVideo.PhotoSpec")]
public sealed record PhotoSpec(string Path, string Hash);
