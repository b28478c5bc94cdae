using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Turns per-pixel preferences into a mask with a short outline that runs along edges: GrabCut's pairwise term, one minimum cut.</summary>
internal sealed class PixelCut
{
    /// <summary>Energies are rounded to 1/64.</summary>
    private const float Scale = 64f;

    private const float PreferenceLimit = 30f;
    private const float EdgeWeight = 5f;
    private const float LengthWeight = 0.4f;

    private static readonly (int X, int Y, float Weight)[] Directions = [(1, 0, 1f), (1, -1, 0.7071f), (0, -1, 1f), (-1, -1, 0.7071f)];

    private const float FalloffSteps = 128f;

    /// <summary>exp(-x) for x from 0 to 10.</summary>
    private static readonly float[] Falloff = [.. Enumerable.Range(0, (10 * (int)FalloffSteps) + 1).Select(index => MathF.Exp(-index / FalloffSteps))];

    private readonly GridCut _grid;

    public PixelCut(int width, int height) => _grid = new GridCut(width, height);

    /// <summary>Cuts.</summary>
    /// <param name="image">The picture whose edges the outline follows.</param>
    /// <param name="preference">Background energy less product energy, per pixel.</param>
    /// <returns>255 product, 0 background.</returns>
    public byte[] Cut(LabImage image, float[] preference)
    {
        _grid.Clear();
        // Links are rounded to whole numbers anyway, so a table of the exponential is exact enough.
        var step = FalloffSteps / MeanContrast(image);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var index = (y * image.Width) + x;
                _grid.SetPreference(x, y, (int)(Math.Clamp(preference[index], -PreferenceLimit, PreferenceLimit) * Scale));
                for (var direction = 0; direction < Directions.Length; direction++)
                {
                    var (dx, dy, weight) = Directions[direction];
                    var nx = x + dx;
                    var ny = y + dy;
                    if (nx >= 0 && ny >= 0 && nx < image.Width)
                    {
                        var difference = SquaredStep(image, index, (ny * image.Width) + nx);
                        var cost = weight * (LengthWeight + (EdgeWeight * Falloff[(int)Math.Min(difference * step, Falloff.Length - 1)]));
                        _grid.SetLink(x, y, direction, (int)(cost * Scale));
                    }
                }
            }
        }

        _grid.Solve();
        var mask = new byte[image.Count];
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                mask[(y * image.Width) + x] = _grid.IsForeground(x, y) ? (byte)255 : (byte)0;
            }
        }

        return mask;
    }

    private static float MeanContrast(LabImage image)
    {
        var sum = 0.0;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 1; x < image.Width; x++)
            {
                sum += SquaredStep(image, (y * image.Width) + x, (y * image.Width) + x - 1);
            }
        }

        return Math.Clamp((float)(2 * sum / image.Count), 8f, 200f);
    }

    private static float SquaredStep(LabImage image, int one, int other)
    {
        var l = image.L[one] - image.L[other];
        var a = image.A[one] - image.A[other];
        var b = image.B[one] - image.B[other];
        return (l * l) + (a * a) + (b * b);
    }
}
