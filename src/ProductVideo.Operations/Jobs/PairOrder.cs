using ProductVideo.Grains.Datasets;

namespace ProductVideo.Operations.Jobs;

/// <summary>In which order a dataset's products give scenes for pairs.</summary>
public static class PairOrder
{
    private static readonly string[] SplitOrder = ["test", "val", "train"];

    /// <summary>The products' ids, those that were not trained on first; empty for a dataset that does not say what it holds.</summary>
    public static IReadOnlyList<string> ProductsOf(DatasetValue dataset) =>
        [.. SplitOrder.SelectMany(split => dataset.Splits.TryGetValue(split, out var ids) ? ids : [])];
}
