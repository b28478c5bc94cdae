namespace ProductVideo.Abstractions.Products;

/// <summary>A product as others see it.</summary>
/// <param name="Id">The product id.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Category">The page's category.</param>
/// <param name="Caption">The training prompt.</param>
/// <param name="VideoPath">The film, empty while it is still to be fetched; one that was sent is in the artifact store: <c>artifact:&lt;key&gt;/&lt;file&gt;</c>.</param>
/// <param name="PhotoPaths">The photos, in page order, as <paramref name="VideoPath"/>.</param>
/// <param name="State">Where it is.</param>
/// <param name="Film">What the film is; null before it was probed.</param>
/// <param name="ClipIds">Its clips, in shot order.</param>
/// <param name="Ready">Clips accepted.</param>
/// <param name="Rejected">Clips refused.</param>
/// <param name="Failed">Clips given up.</param>
/// <param name="Cancelled">Clips called off.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Warnings">What was left out, such as an unreadable photo.</param>
/// <param name="Error">The error it failed with, or null.</param>
/// <param name="Steps">The product's own steps done so far.</param>
/// <param name="ChangedAt">When it last changed.</param>
[GenerateSerializer, Alias("ProductVideo.ProductStatus")]
public sealed record ProductStatus(
    string Id,
    string Title,
    string Category,
    string Caption,
    string VideoPath,
    string[] PhotoPaths,
    ProductState State,
    FilmInfo? Film,
    string[] ClipIds,
    int Ready,
    int Rejected,
    int Failed,
    int Cancelled,
    Reason[] Reasons,
    string[] Warnings,
    string? Error,
    StepRecord[] Steps,
    DateTimeOffset ChangedAt)
{
    /// <summary>Films and photos in the artifact store that it will be made of once the rest is fetched, as <see cref="VideoPath"/>; empty where nothing is to be fetched.</summary>
    [Id(0)]
    public string[] AwaitingPaths { get; init; } = [];

    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool IsSettled => State is ProductState.Ready or ProductState.Rejected or ProductState.Failed or ProductState.Cancelled;

    /// <summary>The artifact of a step, or null if the step has not been done.</summary>
    public ArtifactReference? ArtifactOf(string step) =>
        Steps.LastOrDefault(record => string.Equals(record.Step, step, StringComparison.Ordinal))?.Artifact;
}
