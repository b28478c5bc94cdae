using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Gates;

/// <summary>
/// How fast the picture moves: blocks of one frame are looked for in the next (sum of absolute differences, every place within reach, parts of a pixel by a
/// parabola through the neighbours). Blocks without texture are left out, since they are found everywhere; of places that fit equally the nearest counts, since
/// a straight edge fits all along itself.
/// </summary>
public static class PictureMotion
{
    private const int Pairs = 12;
    private const double Lines = 120;
    private const double ReferenceLines = 480;
    private const int Block = 16;
    private const int Reach = 8;

    // standard deviation of a block's luma, in levels
    private const double LeastTexture = 3;

    // a place one sample farther away must fit better by this many levels a sample
    private const double DistancePrice = 0.05;

    /// <summary>Measures a clip.</summary>
    /// <param name="frames">Its frames in playing order, at least one, all of one size.</param>
    /// <returns>
    /// The mean over up to 12 pairs of successive frames of the median distance of blocks, in pixels of a picture of 480 lines; 0 where nothing has texture or
    /// there is but one frame. Faster motion than about 45 is not followed.
    /// </returns>
    public static double Measure(IReadOnlyList<RgbImage> frames)
    {
        var count = Math.Min(Pairs, frames.Count - 1);
        if (count < 1)
        {
            return 0;
        }

        var factor = Math.Max(1, (int)Math.Round(frames[0].Height / Lines));
        var distances = new double[count];
        Parallel.For(0, count, pair =>
        {
            var first = (int)((((2L * pair) + 1) * (frames.Count - 1)) / (2L * count));
            distances[pair] = Between(LumaPlane.Reduce(frames[first], factor), LumaPlane.Reduce(frames[first + 1], factor));
        });
        return distances.Average() * factor * ReferenceLines / frames[0].Height;
    }

    private static double Between(LumaPlane from, LumaPlane to)
    {
        var distances = new List<double>();
        for (var top = 0; top + Block <= from.Height; top += Block)
        {
            for (var left = 0; left + Block <= from.Width; left += Block)
            {
                if (HasTexture(from, left, top))
                {
                    distances.Add(Distance(from, to, left, top));
                }
            }
        }

        distances.Sort();
        return distances.Count == 0 ? 0 : distances[distances.Count / 2];
    }

    private static bool HasTexture(LumaPlane plane, int left, int top)
    {
        double sum = 0, squares = 0;
        for (var y = top; y < top + Block; y++)
        {
            foreach (var value in plane.Row(y).Slice(left, Block))
            {
                sum += value;
                squares += value * value;
            }
        }

        const int Count = Block * Block;
        return (squares / Count) - (sum / Count * (sum / Count)) >= LeastTexture * LeastTexture;
    }

    private static double Distance(LumaPlane from, LumaPlane to, int left, int top)
    {
        const int Side = (2 * Reach) + 1;
        Span<double> costs = stackalloc double[Side * Side];
        var best = -1;
        for (var y = -Reach; y <= Reach; y++)
        {
            for (var x = -Reach; x <= Reach; x++)
            {
                var place = ((y + Reach) * Side) + x + Reach;
                costs[place] = Cost(from, to, left, top, x, y);
                if (best < 0 || costs[place] < costs[best])
                {
                    best = place;
                }
            }
        }

        var (column, row) = (best % Side, best / Side);
        var dx = column - Reach + (column is 0 or Side - 1 ? 0 : Vertex(costs[best - 1], costs[best], costs[best + 1]));
        var dy = row - Reach + (row is 0 or Side - 1 ? 0 : Vertex(costs[best - Side], costs[best], costs[best + Side]));
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static double Cost(LumaPlane from, LumaPlane to, int left, int top, int x, int y)
    {
        if (left + x < 0 || top + y < 0 || left + x + Block > to.Width || top + y + Block > to.Height)
        {
            return double.PositiveInfinity;
        }

        var sum = 0;
        for (var line = 0; line < Block; line++)
        {
            var own = from.Row(top + line).Slice(left, Block);
            var other = to.Row(top + y + line).Slice(left + x, Block);
            for (var index = 0; index < Block; index++)
            {
                sum += Math.Abs(own[index] - other[index]);
            }
        }

        return sum + (DistancePrice * Block * Block * Math.Sqrt((x * x) + (y * y)));
    }

    /// <summary>Where the parabola through three neighbouring costs is lowest, -0.5 to 0.5 from the middle one.</summary>
    private static double Vertex(double before, double middle, double after)
    {
        var bend = before + after - (2 * middle);
        return double.IsFinite(bend) && bend > 0 ? Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }
}
