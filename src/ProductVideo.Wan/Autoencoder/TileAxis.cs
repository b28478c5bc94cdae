namespace ProductVideo.Wan.Autoencoder;

/// <summary>The tiles along one axis.</summary>
internal static class TileAxis
{
    /// <summary>Start and length of every tile: a tile is left out when the one before it already reaches the end.</summary>
    public static IReadOnlyList<(int Start, int Length)> Plan(int extent, int size, int stride)
    {
        var tiles = new List<(int Start, int Length)>();
        for (var start = 0; start < extent; start += stride)
        {
            if (start - stride >= 0 && start - stride + size >= extent)
            {
                continue;
            }

            tiles.Add((start, Math.Min(size, extent - start)));
        }

        return tiles;
    }

    /// <summary>
    /// Blend weights along a tile: at a side that is not the border of the picture the outermost <paramref name="border"/> samples
    /// rise as k / border for k = 1 .. border; elsewhere 1.
    /// </summary>
    public static float[] Ramp(int length, int border, bool atStart, bool atEnd)
    {
        var weights = new float[length];
        Array.Fill(weights, 1f);
        for (var index = 0; index < Math.Min(border, length); index++)
        {
            var weight = (index + 1) / (float)border;
            if (!atStart)
            {
                weights[index] = weight;
            }

            if (!atEnd)
            {
                weights[length - 1 - index] = weight;
            }
        }

        return weights;
    }
}
