namespace ProductVideo.Datasets.Catalogues;

/// <summary>The text of a product page, as product.json, a row or a saved page gives it; null where it says nothing.</summary>
internal sealed record ProductDescription(string? Id = null, string? Title = null, string? Category = null, string? Caption = null, string? Brand = null,
    string? Colour = null);
