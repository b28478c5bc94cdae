using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>Fills the convex hull of a mask (Andrew's monotone chain over the ends of each row).</summary>
internal static class ConvexHull
{
    public static GrayImage Fill(GrayImage mask)
    {
        var result = mask.Clone();
        var points = RowEnds(mask);
        if (points.Count < 3)
        {
            return result;
        }

        var lower = Chain(points);
        points.Reverse();
        var upper = Chain(points);
        var left = new double[mask.Height];
        var right = new double[mask.Height];
        Array.Fill(left, double.MaxValue);
        Array.Fill(right, double.MinValue);
        Widen(lower, left, right);
        Widen(upper, left, right);
        for (var y = 0; y < mask.Height; y++)
        {
            if (left[y] <= right[y])
            {
                result.Row(y)[(int)Math.Ceiling(left[y] - 1e-9)..((int)Math.Floor(right[y] + 1e-9) + 1)].Fill(255);
            }
        }

        return result;
    }

    /// <summary>Ends of the rows, sorted by row, then column.</summary>
    private static List<(int X, int Y)> RowEnds(GrayImage mask)
    {
        var points = new List<(int X, int Y)>();
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                points.Add((first, y));
                points.Add((row.LastIndexOfAnyExcept((byte)0), y));
            }
        }

        return points;
    }

    private static List<(int X, int Y)> Chain(List<(int X, int Y)> points)
    {
        var chain = new List<(int X, int Y)>();
        foreach (var point in points)
        {
            while (chain.Count >= 2 && Cross(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        return chain;
    }

    private static long Cross((int X, int Y) origin, (int X, int Y) one, (int X, int Y) other) =>
        ((long)(one.X - origin.X) * (other.Y - origin.Y)) - ((long)(one.Y - origin.Y) * (other.X - origin.X));

    private static void Widen(List<(int X, int Y)> chain, double[] left, double[] right)
    {
        for (var index = 0; index < chain.Count; index++)
        {
            var from = chain[index];
            var to = chain[Math.Min(index + 1, chain.Count - 1)];
            var (first, last) = (Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y));
            for (var y = first; y <= last; y++)
            {
                var share = last == first ? 0 : (double)(y - from.Y) / (to.Y - from.Y);
                var x = from.X + (share * (to.X - from.X));
                left[y] = Math.Min(left[y], x);
                right[y] = Math.Max(right[y], x);
            }

            left[to.Y] = Math.Min(left[to.Y], to.X);
            right[to.Y] = Math.Max(right[to.Y], to.X);
        }
    }
}
