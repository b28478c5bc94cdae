namespace ProductVideo.Datasets.Catalogues;

/// <summary>One product page: a film and photos of one product. All paths are absolute.</summary>
/// <param name="Id">A stable id such as <c>JEWE001</c>; see <see cref="ProductIds"/>.</param>
/// <param name="Title">The page's title; may be empty.</param>
/// <param name="Category">The product's category; may be empty.</param>
/// <param name="Caption">The description that becomes the prompt; made of title, colour and category where the page gives none.</param>
/// <param name="VideoPath">The film.</param>
/// <param name="ImagePaths">The photos, in the order that the page shows them; may be empty.</param>
public sealed record ProductPage(
    string Id, string Title, string Category, string Caption, string VideoPath, IReadOnlyList<string> ImagePaths)
{
    /// <summary>Whether the page gives the caption itself.</summary>
    public bool HasOwnCaption { get; init; } = true;

    /// <summary>The brand; may be empty.</summary>
    public string Brand { get; init; } = string.Empty;

    /// <summary>The product's colour in the page's words; may be empty.</summary>
    public string Colour { get; init; } = string.Empty;
}
