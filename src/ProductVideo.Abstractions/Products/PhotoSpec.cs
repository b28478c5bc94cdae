namespace ProductVideo.Abstractions.Products;

/// <summary>One photo of a product page.</summary>
/// <param name="Path">The file; one that was sent is in the artifact store: <c>artifact:&lt;key&gt;/&lt;file&gt;</c>.</param>
/// <param name="Hash">The hash of its bytes.</param>
[GenerateSerializer, Alias("ProductVideo.PhotoSpec")]
public sealed record PhotoSpec(string Path, string Hash);
