namespace ProductVideo.Abstractions.Datasets;

/// <summary>One product of a dataset.</summary>
/// <param name="Id">The product id.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Category">The page's category.</param>
/// <param name="Caption">The prompt.</param>
/// <param name="Reference">The artifact with the reference image; null if the product has none.</param>
/// <param name="Clips">The accepted clips, in shot order.</param>
/// <param name="Refused">All its other clips, so that every one is accounted for.</param>
[GenerateSerializer, Alias("ProductVideo.DatasetProduct")]
public sealed record DatasetProduct(
    string Id, string Title, string Category, string Caption, ArtifactReference? Reference, DatasetClip[] Clips, DatasetRefusal[] Refused);
