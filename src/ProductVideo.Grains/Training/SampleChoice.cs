using ProductVideo.Abstractions;
using ProductVideo.Datasets;

namespace ProductVideo.Grains.Training;

/// <summary>
/// The order in which clips are asked to be the scenes of samples: those of products that are not trained on first, one clip of each product before a second
/// one of any. It follows from the dataset and the seed alone.
/// </summary>
internal static class SampleChoice
{
    /// <summary>All clips in that order.</summary>
    /// <param name="heldOut">Clips of products that the run does not learn from.</param>
    /// <param name="trained">Clips that it learns from.</param>
    /// <param name="seed">The seed.</param>
    public static IEnumerable<(MetadataRow Row, bool HeldOut)> Order(IReadOnlyList<MetadataRow> heldOut, IReadOnlyList<MetadataRow> trained, long seed)
    {
        var products = Products(heldOut, seed).Select(static clips => (Clips: clips, HeldOut: true)).Concat(Products(trained, seed).Select(static clips => (Clips: clips, HeldOut: false))).ToList();
        for (var turn = 0; turn < products.Select(static product => product.Clips.Length).DefaultIfEmpty().Max(); turn++)
        {
            foreach (var (clips, isHeldOut) in products.Where(product => product.Clips.Length > turn))
            {
                yield return (clips[turn], isHeldOut);
            }
        }
    }

    /// <summary>The id of a row's clip.</summary>
    public static ClipId ClipOf(MetadataRow row) => ClipId.Parse(Path.GetFileNameWithoutExtension(row.Video));

    private static MetadataRow[][] Products(IReadOnlyList<MetadataRow> rows, long seed)
    {
        MetadataRow[][] products =
        [
            .. rows.GroupBy(static row => ClipOf(row).Product.Value, StringComparer.Ordinal).OrderBy(static product => product.Key, StringComparer.Ordinal)
                .Select(static product => product.OrderBy(static row => row.Video, StringComparer.Ordinal).ToArray()),
        ];
        new Random(HashCodeOf(seed)).Shuffle(products);
        return products;
    }

    private static int HashCodeOf(long seed) => unchecked((int)(seed ^ (seed >> 32)));
}
