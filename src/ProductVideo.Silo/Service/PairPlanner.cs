using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Datasets;
using ProductVideo.Operations.Jobs;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Chooses pairs: scenes that were not trained on first, each with its own product, so that there is a truth to compare with,
/// against one of another category.
/// </summary>
internal static class PairPlanner
{
    /// <summary>Completes a pair that somebody asks for.</summary>
    /// <exception cref="ConfigurationException">The scene is no accepted clip, or a product is not in the dataset.</exception>
    public static PairPlan Choose(
        PairChoice choice, DatasetValue dataset, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips)
    {
        var usable = InOrder(dataset, products);
        ProductStatus Usable(string id) => usable.Find(product => string.Equals(product.Id, id, StringComparison.Ordinal))
            ?? throw new ConfigurationException($"{id} is no product of the dataset. Those that are: {string.Join(", ", usable.Select(product => product.Id))}.");

        var first = choice.ProductA is null ? null : Usable(choice.ProductA);
        var second = choice.ProductB is null ? null : Usable(choice.ProductB);
        var accepted = clips.Where(clip => clip.State == ClipState.Ready).ToList();
        var scene = choice.SceneClip is null
            ? accepted.Find(clip => first is null || string.Equals(clip.ProductId, first.Id, StringComparison.Ordinal))
            : accepted.Find(clip => string.Equals(clip.Id, choice.SceneClip, StringComparison.Ordinal));
        if (scene is null)
        {
            throw new ConfigurationException($"{choice.SceneClip ?? choice.ProductA} gives no scene, for it is no accepted clip or has none. 'pv status' lists the clips.");
        }

        first ??= Usable(scene.ProductId);
        second ??= Other(first, usable.Where(product => product != first).ToList())
            ?? throw new ConfigurationException("A pair needs two products, and the dataset holds only one. Add another product to the catalogue.");
        return first != second
            ? new PairPlan(scene.Id, first.Id, second.Id)
            : throw new ConfigurationException($"A pair needs two products, and both are {first.Id}. Name another.");
    }

    public static IReadOnlyList<PairPlan> Plan(
        DatasetValue dataset, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips, int count)
    {
        var ordered = InOrder(dataset, products);
        var plans = new List<PairPlan>();
        for (var index = 0; index < ordered.Count && plans.Count < count && ordered.Count > 1; index++)
        {
            var own = ordered[index];
            var others = ordered.Skip(index + 1).Concat(ordered.Take(index)).ToList();
            var other = Other(own, others)!;
            var scene = clips.FirstOrDefault(clip => clip.State == ClipState.Ready && string.Equals(clip.ProductId, own.Id, StringComparison.Ordinal));
            if (scene is not null)
            {
                plans.Add(new PairPlan(scene.Id, own.Id, other.Id));
            }
        }

        return plans;
    }

    private static List<ProductStatus> InOrder(DatasetValue dataset, IReadOnlyList<ProductStatus> products) =>
    [
        .. PairOrder.ProductsOf(dataset)
            .Select(id => products.FirstOrDefault(product => string.Equals(product.Id, id, StringComparison.Ordinal)))
            .OfType<ProductStatus>(),
    ];

    private static ProductStatus? Other(ProductStatus own, List<ProductStatus> others) =>
        others.Find(product => !string.Equals(product.Category, own.Category, StringComparison.Ordinal)) ?? others.FirstOrDefault();
}
