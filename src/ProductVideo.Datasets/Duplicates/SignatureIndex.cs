namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// Finds pictures with nearly the same hash without comparing all with all (multi-index hashing, Norouzi et al. 2012): hashes that differ in at most
/// three bits agree in at least one of four quarters, and those that differ in a few more mostly do.
/// </summary>
internal sealed class SignatureIndex
{
    // A quarter that this many pictures share is a plain background and tells nothing.
    private const int MaximumBucket = 4000;

    private readonly Dictionary<int, List<(int Item, int Frame, ulong Hash)>> _buckets = [];

    /// <summary>Adds a picture.</summary>
    public void Add(int item, int frame, ulong hash)
    {
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var key = KeyOf(hash, quarter);
            if (!_buckets.TryGetValue(key, out var bucket))
            {
                _buckets[key] = bucket = [];
            }

            if (bucket.Count <= MaximumBucket)
            {
                bucket.Add((item, frame, hash));
            }
        }
    }

    /// <summary>The pictures within a distance, each once.</summary>
    public IEnumerable<(int Item, int Frame)> Near(ulong hash, int distance)
    {
        for (var quarter = 0; quarter < 4; quarter++)
        {
            if (!_buckets.TryGetValue(KeyOf(hash, quarter), out var bucket) || bucket.Count > MaximumBucket)
            {
                continue;
            }

            foreach (var (item, frame, other) in bucket)
            {
                if (PerceptualHash.Distance(hash, other) <= distance && !IsFoundEarlier(hash ^ other, quarter))
                {
                    yield return (item, frame);
                }
            }
        }
    }

    private static bool IsFoundEarlier(ulong difference, int quarter)
    {
        for (var earlier = 0; earlier < quarter; earlier++)
        {
            if (((difference >> (16 * earlier)) & 0xFFFF) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int KeyOf(ulong hash, int quarter) => (quarter << 16) | (int)((hash >> (16 * quarter)) & 0xFFFF);
}
