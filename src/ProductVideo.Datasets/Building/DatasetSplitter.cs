using System.Text;

namespace ProductVideo.Datasets.Building;

/// <summary>
/// Shares products out to train, validation and test. A product is never divided: its clips show the same thing. Products are ordered
/// by the hash of salt and id, and the splits take from that order what the ratios give them to the nearest product (largest
/// remainder). Validation and test get at least one product each as soon as there are three and their weight is above zero.
/// </summary>
public static class DatasetSplitter
{
    /// <summary>Assigns every product.</summary>
    /// <param name="productIds">The products; the order and duplicates do not matter.</param>
    /// <param name="ratios">The weights; by default 80, 10 and 10 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of range.</exception>
    public static IReadOnlyDictionary<string, DatasetSplit> Split(IEnumerable<string> productIds, SplitRatios? ratios = null)
    {
        var weights = ratios ?? new SplitRatios();
        weights.Validate();
        var ordered = productIds.Distinct(StringComparer.Ordinal)
            .Select(id => (Id: id, Hash: ContentHash.Of(Encoding.UTF8.GetBytes($"{weights.Salt}:{id}"))))
            .OrderBy(product => product.Hash, StringComparer.Ordinal)
            .Select(product => product.Id)
            .ToArray();
        var counts = Counts(ordered.Length, [weights.Train, weights.Validation, weights.Test]);
        var result = new SortedDictionary<string, DatasetSplit>(StringComparer.Ordinal);
        for (var index = 0; index < ordered.Length; index++)
        {
            result[ordered[index]] = index < counts[0] ? DatasetSplit.Train
                : index < counts[0] + counts[1] ? DatasetSplit.Validation
                : DatasetSplit.Test;
        }

        return result;
    }

    private static int[] Counts(int total, double[] weights)
    {
        var sum = weights.Sum();
        var shares = Array.ConvertAll(weights, weight => total * weight / sum);
        var counts = Array.ConvertAll(shares, share => (int)Math.Floor(share));
        var order = Enumerable.Range(0, weights.Length).OrderByDescending(split => shares[split] - counts[split]).ThenBy(split => split).ToArray();
        var left = total - counts.Sum();
        foreach (var split in order.Take(left))
        {
            counts[split]++;
        }

        return EnsureOneEach(counts, weights, total);
    }

    private static int[] EnsureOneEach(int[] counts, double[] weights, int total)
    {
        for (var split = 0; split < counts.Length; split++)
        {
            var needed = split == 0 ? total > 0 : total >= 3 && weights[split] > 0;
            if (needed && counts[split] == 0)
            {
                counts[Array.IndexOf(counts, counts.Max())]--;
                counts[split]++;
            }
        }

        return counts;
    }
}
