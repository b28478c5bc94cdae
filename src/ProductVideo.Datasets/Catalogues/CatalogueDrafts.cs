using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>A catalogue as read, before files are looked for that do not lie where they usually do.</summary>
/// <param name="Pages">Products of folders, with where they were found.</param>
/// <param name="Drafts">Products of saved pages and rows.</param>
/// <param name="Found">All products that are listed, usable or not.</param>
internal sealed record CatalogueDrafts(IReadOnlyList<(string Source, ProductPage Page)> Pages, IReadOnlyList<ProductDraft> Drafts, int Found);
