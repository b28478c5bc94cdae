using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProductVideo.Vision.Imaging;

/// <summary>
/// Finds how a part of a frame has moved in another one: the shift that explains most of its textured pixels, then an affine map by Gauss-Newton steps whose
/// weights leave out what moves otherwise (Tukey's biweight).
/// </summary>
internal static class FlowFit
{
    private const int MostSamples = 1500;
    private const int FewestSamples = 30;
    private const int Steps = 5;

    /// <summary>How far the shift is searched, as a share of the width.</summary>
    private const double Reach = 0.07;

    /// <summary>The least squared step of L* from pixel to pixel that tells where something is.</summary>
    private const float LeastTexture = 2.5f;

    private const float LargestDifference = 12f;

    /// <summary>Keeps directions of which the texture says nothing where they are.</summary>
    private const double Ridge = 20;

    /// <summary>Fits the movement of the chosen pixels; none where there is too little texture.</summary>
    /// <param name="from">The frame.</param>
    /// <param name="to">The other one.</param>
    /// <param name="mask">Which pixels count.</param>
    /// <param name="set">Whether those that are set count, or those that are not.</param>
    public static PictureFlow Find(LabImage from, LabImage to, ReadOnlySpan<byte> mask, bool set)
    {
        var samples = Samples(from, mask, set);
        if (samples.Count < FewestSamples)
        {
            return default;
        }

        var flow = Search(from, to, samples);
        for (var step = 0; step < Steps; step++)
        {
            flow = Improve(from, to, samples, flow, LargestDifference * MathF.Pow(0.7f, step));
        }

        return flow;
    }

    private static List<int> Samples(LabImage image, ReadOnlySpan<byte> mask, bool set)
    {
        var all = new List<int>(image.Count / 2);
        for (var y = 2; y < image.Height - 2; y++)
        {
            for (var x = 2; x < image.Width - 2; x++)
            {
                var index = (y * image.Width) + x;
                if (mask[index] != 0 == set)
                {
                    var (dx, dy) = Gradient(image, index);
                    if ((dx * dx) + (dy * dy) > LeastTexture)
                    {
                        all.Add(index);
                    }
                }
            }
        }

        var stride = Math.Max(1, all.Count / MostSamples);
        return stride == 1 ? all : [.. all.Where((_, place) => place % stride == 0)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float X, float Y) Gradient(LabImage image, int index) =>
        (0.5f * (image.L[index + 1] - image.L[index - 1]), 0.5f * (image.L[index + image.Width] - image.L[index - image.Width]));

    private static PictureFlow Search(LabImage from, LabImage to, List<int> samples)
    {
        var reach = Math.Max(2, (int)(Reach * from.Width));
        var (bestX, bestY, best) = (0, 0, Difference(from, to, samples, 0, 0));
        for (var y = -reach / 2; y <= reach / 2; y += 2)
        {
            for (var x = -reach; x <= reach; x += 2)
            {
                Try(x, y);
            }
        }

        var (middleX, middleY) = (bestX, bestY);
        for (var y = middleY - 1; y <= middleY + 1; y++)
        {
            for (var x = middleX - 1; x <= middleX + 1; x++)
            {
                Try(x, y);
            }
        }

        return PictureFlow.Shift(bestX, bestY);

        void Try(int x, int y)
        {
            var difference = Difference(from, to, samples, x, y);
            if (difference < best)
            {
                (bestX, bestY, best) = (x, y, difference);
            }
        }
    }

    private static float Difference(LabImage from, LabImage to, List<int> samples, int shiftX, int shiftY)
    {
        // Every other sample is enough to choose a shift by.
        var (width, toWidth, toHeight, light, toLight) = (from.Width, to.Width, to.Height, from.L, to.L);
        var places = CollectionsMarshal.AsSpan(samples);
        var sum = 0f;
        for (var place = 0; place < places.Length; place += 2)
        {
            var index = places[place];
            var row = index / width;
            var (x, y) = (index - (row * width) + shiftX, row + shiftY);
            sum += x < 0 || y < 0 || x >= toWidth || y >= toHeight
                ? LargestDifference
                : MathF.Min(LargestDifference, MathF.Abs(light[index] - toLight[(y * toWidth) + x]));
        }

        return sum;
    }

    private static PictureFlow Improve(LabImage from, LabImage to, List<int> samples, PictureFlow flow, float tolerance)
    {
        const int Unknowns = 6;
        Span<double> normal = stackalloc double[Unknowns * Unknowns];
        Span<double> right = stackalloc double[Unknowns];
        Span<double> row = stackalloc double[Unknowns];
        normal.Clear();
        right.Clear();
        var half = 0.5f * from.Width;
        foreach (var index in samples)
        {
            var (x, y) = (index % from.Width, index / from.Width);
            var (u, v) = ((x - half) / half, (y - (0.5f * from.Height)) / half);
            var (shiftX, shiftY) = flow.At(u, v);
            var (px, py) = (x + shiftX, y + shiftY);
            if (!(px >= 1 && py >= 1 && px < to.Width - 2 && py < to.Height - 2))
            {
                continue;
            }

            var nearest = ((int)(py + 0.5f) * to.Width) + (int)(px + 0.5f);
            var difference = from.L[index] - Bilinear(to.L, to.Width, px, py);
            var share = difference / tolerance;
            if (share * share >= 1)
            {
                continue;
            }

            var weight = (1 - (share * share)) * (1 - (share * share));
            var (gx, gy) = Gradient(to, nearest);
            (row[0], row[1], row[2], row[3], row[4], row[5]) = (gx, gx * u, gx * v, gy, gy * u, gy * v);
            for (var one = 0; one < Unknowns; one++)
            {
                right[one] += weight * row[one] * difference;
                for (var other = one; other < Unknowns; other++)
                {
                    normal[(one * Unknowns) + other] += weight * row[one] * row[other];
                }
            }
        }

        return LinearSystem.TrySolve(normal, right, Ridge) ? flow.Plus(right) : flow;
    }

    /// <summary>A plane's value between four pixels; the place must lie at least one pixel inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Bilinear(float[] plane, int width, float x, float y)
    {
        var (left, top) = ((int)x, (int)y);
        var (fx, fy) = (x - left, y - top);
        var index = (top * width) + left;
        var upper = plane[index] + ((plane[index + 1] - plane[index]) * fx);
        var lower = plane[index + width] + ((plane[index + width + 1] - plane[index + width]) * fx);
        return upper + ((lower - upper) * fy);
    }
}
