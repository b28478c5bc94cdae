using System.Runtime.InteropServices;

namespace ProductVideo.Vision.Imaging;

/// <summary>
/// The connected regions of a mask: 8-connected for what is set, 4-connected for what is not (so that a closed line encloses a
/// hole). Kept as runs, not as a label per pixel.
/// </summary>
internal sealed class RegionMap
{
    private readonly List<RegionRun> _runs;
    private readonly int _width;

    private RegionMap(List<RegionRun> runs, int width, Region[] regions)
    {
        _runs = runs;
        _width = width;
        Regions = regions;
    }

    /// <summary>The regions in the order of their first pixels; a region's label is its place here.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>Finds the regions of pixels that are set, or of those that are not.</summary>
    public static RegionMap Of(ReadOnlySpan<byte> mask, int width, int height, bool set)
    {
        var runs = RunList.Of(mask, width, height, set);
        var regions = Measure(runs, Join(CollectionsMarshal.AsSpan(runs), diagonal: set));
        return new RegionMap(runs, width, regions);
    }

    /// <summary>Sets every pixel of the chosen regions.</summary>
    public void Fill(Span<byte> mask, byte value, Func<Region, bool> chosen)
    {
        var fill = new bool[Regions.Count];
        for (var label = 0; label < fill.Length; label++)
        {
            fill[label] = chosen(Regions[label]);
        }

        foreach (var run in _runs)
        {
            if (fill[run.Label])
            {
                mask.Slice((run.Row * _width) + run.Start, run.End - run.Start).Fill(value);
            }
        }
    }

    /// <summary>For each region the number of its pixels that are set in another mask.</summary>
    public int[] CountSet(ReadOnlySpan<byte> mask)
    {
        var counts = new int[Regions.Count];
        foreach (var run in _runs)
        {
            var pixels = mask.Slice((run.Row * _width) + run.Start, run.End - run.Start);
            counts[run.Label] += pixels.Length - pixels.Count((byte)0);
        }

        return counts;
    }

    /// <summary>Union-find over runs that touch in neighbouring rows; the root is the first run of its region.</summary>
    private static int[] Join(ReadOnlySpan<RegionRun> runs, bool diagonal)
    {
        var roots = new int[runs.Length];
        var reach = diagonal ? 1 : 0;
        var above = 0;
        for (var index = 0; index < runs.Length; index++)
        {
            roots[index] = index;
            var run = runs[index];
            while (runs[above].Row < run.Row - 1 || (runs[above].Row == run.Row - 1 && runs[above].End + reach <= run.Start))
            {
                above++;
            }

            for (var other = above; runs[other].Row == run.Row - 1 && runs[other].Start < run.End + reach; other++)
            {
                var one = Root(roots, index);
                var two = Root(roots, other);
                roots[Math.Max(one, two)] = Math.Min(one, two);
            }
        }

        return roots;
    }

    private static int Root(int[] roots, int index)
    {
        while (roots[index] != index)
        {
            roots[index] = roots[roots[index]];
            index = roots[index];
        }

        return index;
    }

    private static Region[] Measure(List<RegionRun> runs, int[] roots)
    {
        var builders = new List<RegionBuilder>();
        var labels = new int[roots.Length];
        for (var index = 0; index < runs.Count; index++)
        {
            var root = Root(roots, index);
            if (root == index)
            {
                labels[index] = builders.Count;
                builders.Add(new RegionBuilder(builders.Count));
            }

            runs[index] = runs[index] with { Label = labels[root] };
            builders[labels[root]].Add(runs[index]);
        }

        return [.. builders.Select(builder => builder.ToRegion())];
    }
}
