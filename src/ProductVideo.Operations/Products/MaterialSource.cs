namespace ProductVideo.Operations.Products;

/// <summary>Where a film or photo of a product is; one of both.</summary>
/// <param name="Upload">The id of an uploaded file.</param>
/// <param name="Url">A web address that the service fetches, by the rules of import.</param>
public sealed record MaterialSource(string? Upload = null, string? Url = null);
