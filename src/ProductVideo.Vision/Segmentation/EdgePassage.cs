using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// For every pixel the smallest sum of sharp steps on any way from the open backdrop: steps below a tolerance (texture, noise,
/// the penumbra of a soft shadow) are free, what exceeds it is paid. By raster sweeps, alternating in direction.
/// </summary>
internal static class EdgePassage
{
    private const int Sweeps = 4;

    /// <summary>Computes the passage cost.</summary>
    /// <param name="image">The reduced frame.</param>
    /// <param name="energies">Background energy of each pixel.</param>
    /// <param name="tolerance">The largest L*a*b* step between neighbours that is free.</param>
    public static float[] Compute(LabImage image, float[] energies, float tolerance)
    {
        var cost = OpenBackdrop(image, energies);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            if (!Sweep(image, cost, tolerance, forward: sweep % 2 == 0))
            {
                break;
            }
        }

        return cost;
    }

    /// <summary>The step that nearly all neighbours in the backdrop stay below (the 95th percentile), at least the step of a soft shadow.</summary>
    public static float Tolerance(LabImage image, float[] energies)
    {
        var histogram = new int[256];
        var count = 0;
        for (var y = image.Height / 4; y < image.Height - 1; y++)
        {
            for (var x = 0; x < image.Width - 1; x++)
            {
                var index = (y * image.Width) + x;
                if (energies[index] < 4f && energies[index + 1] < 4f)
                {
                    histogram[Math.Min(255, (int)(8f * Step(image, index, index + 1)))]++;
                    count++;
                }
            }
        }

        var left = (int)(0.05 * count);
        var bin = 255;
        while (bin > 0 && (left -= histogram[bin]) > 0)
        {
            bin--;
        }

        return Math.Clamp((bin + 1) / 8f, 2.2f, 8f);
    }

    private static float[] OpenBackdrop(LabImage image, float[] energies)
    {
        var mask = new byte[image.Count];
        for (var index = 0; index < mask.Length; index++)
        {
            mask[index] = energies[index] < 4f ? (byte)255 : (byte)0;
        }

        var regions = Regions.Label(mask, image.Width, image.Height, set: true, out var labels);
        var open = new bool[regions.Count + 1];
        foreach (var region in regions)
        {
            open[region.Label] = region.Left == 0 || region.Top == 0 || region.Right == image.Width - 1 || region.Bottom == image.Height - 1;
        }

        var cost = new float[image.Count];
        for (var index = 0; index < cost.Length; index++)
        {
            cost[index] = open[labels[index]] ? 0f : 1e6f;
        }

        return cost;
    }

    private static bool Sweep(LabImage image, float[] cost, float tolerance, bool forward)
    {
        var changed = false;
        var width = image.Width;
        var height = image.Height;
        for (var row = 0; row < height; row++)
        {
            var y = forward ? row : height - 1 - row;
            for (var column = 0; column < width; column++)
            {
                var x = forward ? column : width - 1 - column;
                var index = (y * width) + x;
                var best = cost[index];
                if (best == 0f)
                {
                    continue;
                }

                var behindX = forward ? -1 : 1;
                var behindY = forward ? -width : width;
                var hasX = forward ? x > 0 : x < width - 1;
                var hasY = forward ? y > 0 : y < height - 1;
                var hasOtherX = forward ? x < width - 1 : x > 0;
                if (hasX)
                {
                    Relax(image, cost, index, index + behindX, tolerance, ref best);
                }

                if (hasY)
                {
                    Relax(image, cost, index, index + behindY, tolerance, ref best);
                    if (hasX)
                    {
                        Relax(image, cost, index, index + behindY + behindX, tolerance, ref best);
                    }

                    if (hasOtherX)
                    {
                        Relax(image, cost, index, index + behindY - behindX, tolerance, ref best);
                    }
                }

                if (best < cost[index])
                {
                    cost[index] = best;
                    changed = true;
                }
            }
        }

        return changed;
    }

    private static void Relax(LabImage image, float[] cost, int index, int neighbour, float tolerance, ref float best)
    {
        if (cost[neighbour] < best)
        {
            best = Math.Min(best, cost[neighbour] + Math.Max(0f, Step(image, index, neighbour) - tolerance));
        }
    }

    private static float Step(LabImage image, int one, int other)
    {
        var l = image.L[one] - image.L[other];
        var a = image.A[one] - image.A[other];
        var b = image.B[one] - image.B[other];
        return MathF.Sqrt((l * l) + (a * a) + (b * b));
    }
}
