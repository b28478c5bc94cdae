using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// Colours seen at both the picture's left and its right edge, at about the same height, belong to the backdrop: the blend where floor meets
/// wall is too narrow for a mixture component of its own, and it runs from side to side.
/// </summary>
internal static class SideColours
{
    /// <summary>Only pixels that nothing else explains are looked up.</summary>
    private const float Unexplained = 5f;

    private const float Spread = 2.2f;
    private const float BaseEnergy = 2f;
    private const float MostEnergy = 6f;

    /// <summary>Lowers the energy of unexplained pixels that a way of such colours joins to one of the sides.</summary>
    public static void Apply(LabImage image, float[] energies)
    {
        var reach = image.Height / 3;
        var seen = new byte[image.Count];
        var waiting = new Stack<int>();
        for (var y = 0; y < image.Height; y++)
        {
            Visit(0, y);
            Visit(image.Width - 1, y);
        }

        while (waiting.TryPop(out var index))
        {
            var x = index % image.Width;
            var y = index / image.Width;
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(image.Height - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(image.Width - 1, x + 1); nx++)
                {
                    Visit(nx, ny);
                }
            }
        }

        void Visit(int x, int y)
        {
            var index = (y * image.Width) + x;
            if (seen[index] != 0 || energies[index] <= Unexplained)
            {
                return;
            }

            seen[index] = 1;
            var nearest = Nearest(image, index, Math.Max(0, y - (reach / 3)), Math.Min(image.Height - 1, y + reach));
            var energy = BaseEnergy + (nearest / (2 * Spread * Spread));
            if (energy < energies[index] && energy < MostEnergy)
            {
                energies[index] = energy;
                waiting.Push(index);
            }
        }
    }

    // Seen from above, the seam of a round floor bulges upwards in the middle, so the same colour sits lower at the sides.
    private static float Nearest(LabImage image, int index, int first, int last)
    {
        var left = float.MaxValue;
        var right = float.MaxValue;
        for (var y = first; y <= last; y++)
        {
            for (var column = 0; column < 3; column++)
            {
                left = Math.Min(left, Distance(image, index, (y * image.Width) + column));
                right = Math.Min(right, Distance(image, index, ((y + 1) * image.Width) - 1 - column));
            }
        }

        // A product that leaves the picture brings its colours to one side only.
        return 0.5f * (left + right);
    }

    private static float Distance(LabImage image, int one, int other)
    {
        var l = image.L[one] - image.L[other];
        var a = image.A[one] - image.A[other];
        var b = image.B[one] - image.B[other];
        return (l * l) + (a * a) + (b * b);
    }
}
