using System.Runtime.CompilerServices;

namespace ProductVideo.Samples.Rendering;

/// <summary>Fills triangles into a depth buffer (greater is nearer) and, where one is given, a buffer of triangle numbers.</summary>
internal static class DepthRaster
{
    /// <summary>
    /// Vertices are in buffer pixels, pixel centres at half numbers; the buffers hold the window that starts at (left, top).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(
        Span<float> depth, Span<int> numbers, int width, int height, float x0, float y0, float z0, float x1, float y1, float z1, float x2, float y2, float z2, int number)
    {
        var area = ((x1 - x0) * (y2 - y0)) - ((x2 - x0) * (y1 - y0));
        if (area < 0)
        {
            (x1, y1, z1, x2, y2, z2) = (x2, y2, z2, x1, y1, z1);
            area = -area;
        }

        if (!(area > 1e-12f))
        {
            return;
        }

        var left = Math.Max((int)MathF.Ceiling(MathF.Min(x0, MathF.Min(x1, x2)) - 0.5f), 0);
        var right = Math.Min((int)MathF.Floor(MathF.Max(x0, MathF.Max(x1, x2)) - 0.5f), width - 1);
        var top = Math.Max((int)MathF.Ceiling(MathF.Min(y0, MathF.Min(y1, y2)) - 0.5f), 0);
        var bottom = Math.Min((int)MathF.Floor(MathF.Max(y0, MathF.Max(y1, y2)) - 0.5f), height - 1);
        if (left > right || top > bottom)
        {
            return;
        }

        var inverse = 1 / area;
        // Barycentric weights of vertices 1 and 2 as linear functions of the pixel.
        var stepX1 = (y2 - y0) * inverse;
        var stepY1 = (x0 - x2) * inverse;
        var stepX2 = (y0 - y1) * inverse;
        var stepY2 = (x1 - x0) * inverse;
        var startX = left + 0.5f - x0;
        var depthX = (stepX1 * (z1 - z0)) + (stepX2 * (z2 - z0));
        for (var y = top; y <= bottom; y++)
        {
            var dy = y + 0.5f - y0;
            var b1 = (startX * stepX1) + (dy * stepY1);
            var b2 = (startX * stepX2) + (dy * stepY2);
            var z = z0 + (b1 * (z1 - z0)) + (b2 * (z2 - z0));
            var index = (y * width) + left;
            for (var x = left; x <= right; x++)
            {
                // A hair of overlap: neighbours may both claim a pixel on their edge, but none is left open.
                if (b1 >= -1e-5f && b2 >= -1e-5f && b1 + b2 <= 1.00001f && z > depth[index])
                {
                    depth[index] = z;
                    if (!numbers.IsEmpty)
                    {
                        numbers[index] = number;
                    }
                }

                b1 += stepX1;
                b2 += stepX2;
                z += depthX;
                index++;
            }
        }
    }
}
