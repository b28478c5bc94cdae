namespace ProductVideo.Wan.Text;

/// <summary>
/// Buckets of relative positions in the text encoder: half of them for keys after the query; small distances have a bucket each,
/// larger ones share logarithmically, up to a distance of 128.
/// </summary>
public static class RelativePositionBuckets
{
    private const float MaximumDistance = 128f;

    /// <summary>The bucket of one distance.</summary>
    /// <param name="relative">Key index minus query index.</param>
    /// <param name="buckets">Buckets in all, a multiple of 4.</param>
    public static int Find(int relative, int buckets)
    {
        var half = buckets / 2;
        var exact = half / 2;
        var distance = Math.Abs(relative);
        var side = relative > 0 ? half : 0;
        if (distance < exact)
        {
            return side + distance;
        }

        var logarithm = MathF.Log(distance / (float)exact) / (float)Math.Log(MaximumDistance / exact) * (half - exact);
        return side + Math.Min(half - 1, exact + (int)logarithm);
    }

    /// <summary>The buckets of all pairs, row = query, column = key.</summary>
    public static long[] Table(int length, int buckets)
    {
        var table = new long[length * length];
        for (var query = 0; query < length; query++)
        {
            for (var key = 0; key < length; key++)
            {
                table[(query * length) + key] = Find(key - query, buckets);
            }
        }

        return table;
    }
}
