namespace ProductVideo.Api.Products;

/// <summary>Which products are registered.</summary>
/// <param name="Catalogue">A folder of product folders or saved pages, or a CSV or JSONL file, on the service's disk.</param>
internal sealed record RegistrationBody(string Catalogue);
