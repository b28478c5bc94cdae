using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Listings;

/// <summary>Which products are listed; what is null or empty lets all through.</summary>
public sealed record ProductFilter
{
    /// <summary>Any of these states.</summary>
    public IReadOnlyList<ProductState> States { get; init; } = [];

    /// <summary>Text that the id or the title contains, whatever its case.</summary>
    public string? Text { get; init; }

    /// <summary>The category, whatever its case.</summary>
    public string? Category { get; init; }

    /// <summary>Whether a product passes.</summary>
    public bool Passes(ProductStatus product) =>
        (States.Count == 0 || States.Contains(product.State))
        && (Category is null || string.Equals(product.Category, Category, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Text)
            || product.Id.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || product.Title.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
