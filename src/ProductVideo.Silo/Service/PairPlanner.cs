using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Datasets;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Chooses pairs: scenes that were not trained on first, each with its own product, so that there is a truth to compare with,
/// against one of another category.
/// </summary>
internal static class PairPlanner
{
    private static readonly string[] SplitOrder = ["test", "val", "train"];

    public static IReadOnlyList<PairPlan> Plan(
        DatasetValue dataset, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips, int count)
    {
        var ordered = SplitOrder
            .SelectMany(split => dataset.Splits.TryGetValue(split, out var ids) ? ids : [])
            .Select(id => products.FirstOrDefault(product => string.Equals(product.Id, id, StringComparison.Ordinal)))
            .OfType<ProductStatus>()
            .ToList();
        var plans = new List<PairPlan>();
        for (var index = 0; index < ordered.Count && plans.Count < count && ordered.Count > 1; index++)
        {
            var own = ordered[index];
            var others = ordered.Skip(index + 1).Concat(ordered.Take(index)).ToList();
            var other = others.FirstOrDefault(product => !string.Equals(product.Category, own.Category, StringComparison.Ordinal)) ?? others[0];
            var scene = clips.FirstOrDefault(clip => clip.State == ClipState.Ready && string.Equals(clip.ProductId, own.Id, StringComparison.Ordinal));
            if (scene is not null)
            {
                plans.Add(new PairPlan(scene.Id, own.Id, other.Id));
            }
        }

        return plans;
    }
}
