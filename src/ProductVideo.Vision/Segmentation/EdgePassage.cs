using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// For every pixel the smallest sum of sharp steps on any way from the open backdrop: steps below a tolerance (texture, noise,
/// the penumbra of a soft shadow) are free, what exceeds it is paid. By raster sweeps, alternating in direction.
/// </summary>
internal static class EdgePassage
{
    private const int Sweeps = 4;

    /// <summary>
    /// A part of the backdrop of at least this share of the picture is open even where the product surrounds it: the floor seen through a
    /// bracelet has shadows of its own.
    /// </summary>
    private const double LeastOpening = 0.004;

    private const float FenceWeight = 0.6f;
    private const float HighestFence = 10f;
    private const float LeastTolerance = 2.2f;
    private const float MostTolerance = 8f;

    /// <summary>Computes the passage cost.</summary>
    /// <param name="image">The reduced frame.</param>
    /// <param name="energies">Background energy of each pixel.</param>
    public static float[] Compute(LabImage image, float[] energies)
    {
        var tolerance = Tolerances(image, energies);
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

    /// <summary>
    /// Raises the background energy of what sharp edges fence in: a ribbon, a bead or a lamp's foot that happens to have the backdrop's colour
    /// is no backdrop.
    /// </summary>
    public static void Fence(float[] energies, float[] passage)
    {
        for (var index = 0; index < energies.Length; index++)
        {
            energies[index] += FenceWeight * Math.Min(passage[index], HighestFence);
        }
    }

    /// <summary>
    /// Per row, the step that nearly all neighbours in the backdrop of the rows around stay below (the 95th percentile), at least the
    /// step of a soft shadow: a patterned floor must not make the plain wall behind the product tolerant.
    /// </summary>
    private static float[] Tolerances(LabImage image, float[] energies)
    {
        const int Bins = 128;
        const float BinsPerUnit = 8f;
        var histograms = new int[image.Height][];
        for (var y = 0; y < image.Height; y++)
        {
            histograms[y] = new int[Bins];
            for (var x = 0; x < image.Width - 1; x++)
            {
                var index = (y * image.Width) + x;
                if (energies[index] < 4f && energies[index + 1] < 4f)
                {
                    histograms[y][Math.Min(Bins - 1, (int)(BinsPerUnit * Step(image, index, index + 1)))]++;
                }
            }
        }

        // A sliding window over the rows: one histogram comes in, one goes out.
        var reach = Math.Max(2, image.Height / 20);
        var result = new float[image.Height];
        var sum = new int[Bins];
        for (var y = -reach; y < image.Height; y++)
        {
            Add(sum, histograms, y + reach, 1);
            Add(sum, histograms, y - reach - 1, -1);
            if (y >= 0)
            {
                result[y] = Math.Clamp((Percentile95(sum) + 1) / BinsPerUnit, LeastTolerance, MostTolerance);
            }
        }

        return result;
    }

    private static void Add(int[] sum, int[][] histograms, int row, int sign)
    {
        if (row < 0 || row >= histograms.Length)
        {
            return;
        }

        for (var bin = 0; bin < sum.Length; bin++)
        {
            sum[bin] += sign * histograms[row][bin];
        }
    }

    private static int Percentile95(int[] histogram)
    {
        var left = (int)(0.05 * histogram.Sum());
        var last = histogram.Length - 1;
        while (last > 0 && (left -= histogram[last]) > 0)
        {
            last--;
        }

        return last;
    }

    private static float[] OpenBackdrop(LabImage image, float[] energies)
    {
        var mask = new byte[image.Count];
        for (var index = 0; index < mask.Length; index++)
        {
            mask[index] = energies[index] < 4f ? (byte)255 : (byte)0;
        }

        var backdrop = RegionMap.Of(mask, image.Width, image.Height, set: true);
        var least = LeastOpening * image.Count;
        backdrop.Fill(mask, 1, region => region.Area >= least || region.Left == 0 || region.Top == 0 || region.Right == image.Width - 1 || region.Bottom == image.Height - 1);
        var cost = new float[image.Count];
        for (var index = 0; index < cost.Length; index++)
        {
            cost[index] = mask[index] == 1 ? 0f : 1e6f;
        }

        return cost;
    }

    private static bool Sweep(LabImage image, float[] cost, float[] tolerances, bool forward)
    {
        var changed = false;
        var width = image.Width;
        var height = image.Height;
        for (var row = 0; row < height; row++)
        {
            var y = forward ? row : height - 1 - row;
            var tolerance = tolerances[y];
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
