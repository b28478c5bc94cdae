namespace ProductVideo.Datasets.Catalogues;

/// <summary>What a catalogue holds.</summary>
/// <param name="Products">The usable products, by id in ordinal order.</param>
/// <param name="Problems">Everything that was found wrong, in reading order.</param>
/// <param name="Found">Products that the catalogue lists, usable or not: the usable ones plus those left out.</param>
public sealed record CatalogueReadResult(
    IReadOnlyList<ProductPage> Products, IReadOnlyList<CatalogueProblem> Problems, int Found);
