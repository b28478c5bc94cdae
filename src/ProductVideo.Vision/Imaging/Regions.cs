namespace ProductVideo.Vision.Imaging;

/// <summary>Labels the connected regions of a mask: 8-connected for what is set, 4-connected for what is not (so that a closed line encloses a hole).</summary>
internal static class Regions
{
    /// <summary>Labels the pixels that are set, or those that are not; labels start at 1, 0 is everything else.</summary>
    public static List<Region> Label(byte[] mask, int width, int height, bool set, out int[] labels)
    {
        labels = new int[mask.Length];
        var regions = new List<Region>();
        var stack = new Stack<int>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (labels[start] == 0 && (mask[start] != 0) == set)
            {
                regions.Add(Fill(mask, width, height, set, labels, stack, start, regions.Count + 1));
            }
        }

        return regions;
    }

    private static Region Fill(byte[] mask, int width, int height, bool set, int[] labels, Stack<int> stack, int start, int label)
    {
        int area = 0, left = width, top = height, right = 0, bottom = 0;
        long sumX = 0, sumY = 0;
        labels[start] = label;
        stack.Push(start);
        while (stack.TryPop(out var index))
        {
            var x = index % width;
            var y = index / width;
            area++;
            sumX += x;
            sumY += y;
            left = Math.Min(left, x);
            right = Math.Max(right, x);
            top = Math.Min(top, y);
            bottom = Math.Max(bottom, y);
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var nx = x + dx;
                    var ny = y + dy;
                    if ((!set && dx != 0 && dy != 0) || nx < 0 || ny < 0 || nx >= width || ny >= height)
                    {
                        continue;
                    }

                    var neighbour = (ny * width) + nx;
                    if (labels[neighbour] == 0 && (mask[neighbour] != 0) == set)
                    {
                        labels[neighbour] = label;
                        stack.Push(neighbour);
                    }
                }
            }
        }

        return new Region(label, area, left, top, right, bottom, (double)sumX / area, (double)sumY / area);
    }
}
