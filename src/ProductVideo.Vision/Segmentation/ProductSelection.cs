using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Picks the product among the regions of a raw mask, and counts what could be further products.</summary>
internal static class ProductSelection
{
    /// <summary>Regions smaller than this share of the frame are never a product.</summary>
    private const double LeastShare = 0.0008;

    /// <summary>Keeps the main region and the parts that belong to it (near it, or a fair share of its size).</summary>
    /// <returns>The number of significant separate objects.</returns>
    public static int Select(byte[] mask, int width, int height, double significantShare)
    {
        var map = RegionMap.Of(mask, width, height, set: true);
        var regions = map.Regions;
        var main = -1;
        var bestScore = 0.0;
        for (var index = 0; index < regions.Count; index++)
        {
            var score = regions[index].Area * Centrality(regions[index], width, height);
            if (regions[index].Area >= LeastShare * mask.Length && score > bestScore)
            {
                main = index;
                bestScore = score;
            }
        }

        if (main < 0)
        {
            Array.Clear(mask);
            return 0;
        }

        map.Fill(mask, 0, region => region.Label != regions[main].Label && !BelongsTo(region, regions[main], width));
        return CountObjects(mask, width, height, significantShare * regions[main].Area);
    }

    private static double Centrality(Region region, int width, int height)
    {
        var dx = (region.CentreX - (0.5 * width)) / width;
        var dy = (region.CentreY - (0.5 * height)) / height;
        return Math.Exp(-4 * ((dx * dx) + (dy * dy)));
    }

    private static bool BelongsTo(Region region, Region main, int width)
    {
        var gapX = Math.Max(0, Math.Max(region.Left - main.Right, main.Left - region.Right));
        var gapY = Math.Max(0, Math.Max(region.Top - main.Bottom, main.Top - region.Bottom));
        var gap = Math.Sqrt((gapX * gapX) + (gapY * gapY));
        return (region.Area >= 0.1 * main.Area) || (gap <= 0.02 * width && region.Area >= 0.01 * main.Area);
    }

    /// <summary>
    /// Parts closer than 2 % of the width are one object, and so are parts one above the other: products stand side by side, while a bottle
    /// whose label was missed falls into its cap and its foot.
    /// </summary>
    private static int CountObjects(byte[] mask, int width, int height, double leastArea)
    {
        var groups = RegionMap.Of(Morphology.Dilate(mask, width, height, 0.01 * width), width, height, set: true);
        var areas = groups.CountSet(mask);
        var columns = new List<(int Left, int Right, int Area)>();
        foreach (var group in groups.Regions)
        {
            var merged = (group.Left, group.Right, Area: areas[group.Label]);
            for (var other = columns.FindIndex(column => IsAbove(column, merged)); other >= 0; other = columns.FindIndex(column => IsAbove(column, merged)))
            {
                merged = (Math.Min(merged.Left, columns[other].Left), Math.Max(merged.Right, columns[other].Right), merged.Area + columns[other].Area);
                columns.RemoveAt(other);
            }

            columns.Add(merged);
        }

        return columns.Count(column => column.Area >= leastArea);
    }

    /// <summary>Whether most of the narrower one's width lies above or below the other.</summary>
    private static bool IsAbove((int Left, int Right, int Area) one, (int Left, int Right, int Area) other)
    {
        var shared = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left) + 1;
        return shared > 0.6 * (Math.Min(one.Right - one.Left, other.Right - other.Left) + 1);
    }
}
