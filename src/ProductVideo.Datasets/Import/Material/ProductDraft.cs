using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Import.Material;

/// <summary>A product as its page or row describes it, before its files are found.</summary>
/// <param name="Source">The page or row.</param>
/// <param name="Root">The folder that its files must lie in.</param>
/// <param name="Id">Its id, which is safe.</param>
/// <param name="Description">Its text.</param>
/// <param name="Name">What stands in for a missing title.</param>
/// <param name="Videos">Its films; the first that can be used is taken.</param>
/// <param name="Images">Its photos, in the page's order.</param>
internal sealed record ProductDraft(
    string Source, string Root, string Id, ProductDescription Description, string Name, IReadOnlyList<MediaChoice> Videos, IReadOnlyList<MediaChoice> Images)
{
    /// <summary>Whether files are looked at before they are taken: what a page shows is not always what it is about. A row names its files on purpose.</summary>
    public bool ChecksContent { get; init; } = true;
}
