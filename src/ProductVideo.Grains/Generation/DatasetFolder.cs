using ProductVideo.Datasets;
using ProductVideo.Datasets.Building;

namespace ProductVideo.Grains.Generation;

/// <summary>Finds clips and products in a dataset folder.</summary>
internal sealed class DatasetFolder(string root)
{
    public DatasetLayout Layout { get; } = new(root);

    public IReadOnlyList<MetadataRow> RowsOf(DatasetSplit split) => MetadataCsv.Read(Layout.MetadataPathOf(split));

    public IReadOnlyList<MetadataRow> AllRows() => MetadataCsv.Read(Layout.MetadataPath);

    public MetadataRow RowOf(string clipId) =>
        AllRows().FirstOrDefault(row => string.Equals(row.Video, DatasetLayout.VideoName(clipId), StringComparison.Ordinal))
        ?? throw new ArgumentException($"Clip {clipId} is not in the dataset {Layout.Root}. Name an accepted clip; 'pv status' lists them.");

    public MetadataRow RowOfProduct(string productId) =>
        AllRows().FirstOrDefault(row => string.Equals(row.ReferenceImage, DatasetLayout.ReferenceImageName(productId), StringComparison.Ordinal))
        ?? throw new ArgumentException($"Product {productId} has no reference image in the dataset {Layout.Root}. Name a product with accepted clips; 'pv status' lists them.");
}
