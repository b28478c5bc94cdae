namespace ProductVideo.Wan.Conditioning;

/// <summary>Connected regions of a picture; pixels are neighbours along rows and columns.</summary>
internal static class PixelRegions
{
    /// <summary>Marks the pixels of which all channels are at least a threshold and that such pixels connect to the border.</summary>
    public static bool[] FromBorder(PixelFrame picture, byte threshold)
    {
        var (width, height) = (picture.Width, picture.Height);
        var marked = new bool[width * height];
        var open = new Stack<int>();
        for (var pixel = 0; pixel < marked.Length; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, width);
            if (row == 0 || column == 0 || row == height - 1 || column == width - 1)
            {
                Visit(pixel);
            }
        }

        while (open.TryPop(out var pixel))
        {
            VisitNeighbours(pixel, width, height, Visit);
        }

        return marked;

        void Visit(int pixel)
        {
            if (!marked[pixel] && !picture.Pixels.AsSpan(pixel * picture.Channels, picture.Channels).ContainsAnyInRange((byte)0, (byte)(threshold - 1)))
            {
                marked[pixel] = true;
                open.Push(pixel);
            }
        }
    }

    /// <summary>The connected regions of what is not marked, as pixel numbers row by row.</summary>
    public static IReadOnlyList<List<int>> Components(bool[] marked, int width, int height)
    {
        var seen = (bool[])marked.Clone();
        var components = new List<List<int>>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (!seen[start])
            {
                components.Add(Component(seen, start, width, height));
            }
        }

        return components;
    }

    private static List<int> Component(bool[] seen, int start, int width, int height)
    {
        var pixels = new List<int> { start };
        seen[start] = true;
        for (var index = 0; index < pixels.Count; index++)
        {
            VisitNeighbours(pixels[index], width, height, pixel =>
            {
                if (!seen[pixel])
                {
                    seen[pixel] = true;
                    pixels.Add(pixel);
                }
            });
        }

        return pixels;
    }

    /// <summary>Visits the neighbours of a pixel along its row and column.</summary>
    public static void VisitNeighbours(int pixel, int width, int height, Action<int> visit)
    {
        var (row, column) = Math.DivRem(pixel, width);
        if (column > 0)
        {
            visit(pixel - 1);
        }

        if (column < width - 1)
        {
            visit(pixel + 1);
        }

        if (row > 0)
        {
            visit(pixel - width);
        }

        if (row < height - 1)
        {
            visit(pixel + width);
        }
    }
}
