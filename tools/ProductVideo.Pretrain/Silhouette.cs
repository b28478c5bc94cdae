using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>
/// The form of a generated product, told from its colour: pixels of the region are split at the midpoint between the true product's and the true
/// surroundings' mean colours, along the line that joins them. That tells nothing where both have the same colour, so such clips give no figure.
/// </summary>
internal static class Silhouette
{
    // The true clip itself has to be told apart at least this well for the generated one's figure to mean something.
    private const double LeastSeparation = 0.6;

    /// <summary>Intersection over union of the generated silhouette and the true mask within the region, or null if colour does not tell.</summary>
    /// <param name="truth">(1, 3, T, H, W) in [-1, 1].</param>
    /// <param name="generated">Of the same shape.</param>
    /// <param name="exact">The true mask, (1, 1, T, H, W) in [0, 1].</param>
    /// <param name="region">The region that was generated, of the same shape.</param>
    public static double? Iou(Tensor truth, Tensor generated, Tensor exact, Tensor region)
    {
        using var scope = NewDisposeScope();
        var inside = (region > 0.5) & (exact > 0.5);
        var outside = (region > 0.5) & (exact <= 0.5);
        if (!outside.any().item<bool>())
        {
            return null;
        }

        var product = ProductColour.Mean(truth, inside.to(float32));
        var around = ProductColour.Mean(truth, outside.to(float32));
        var axis = (product - around).view(1, 3, 1, 1, 1);
        var middle = ((product + around) / 2).view(1, 3, 1, 1, 1);
        return Of(truth) >= LeastSeparation ? Of(generated) : null;

        double Of(Tensor video)
        {
            var told = (((video - middle) * axis).sum([1L], keepdim: true) > 0) & (region > 0.5);
            return (told & inside).sum().item<long>() / Math.Max(1.0, (told | inside).sum().item<long>());
        }
    }
}
