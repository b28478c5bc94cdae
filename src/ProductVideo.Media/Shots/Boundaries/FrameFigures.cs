using System.Runtime.CompilerServices;

namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>What stays known of a frame.</summary>
/// <param name="Level">Mean of all pixels and channels, 0 to 255.</param>
/// <param name="Spread">Mean distance of the pixels from the frame's own mean colour, in levels: near 0 for a plain frame.</param>
/// <param name="Step">Mean difference from the frame before, in levels.</param>
/// <param name="Change">The part of the picture that cannot be found in the frame before.</param>
/// <param name="Texture">Mean square of the steps between neighbouring pixels, in levels.</param>
internal readonly record struct FrameFigures(float Level, float Spread, float Step, float Change, float Texture)
{
    /// <summary>With a smaller step a frame is the one before, again.</summary>
    public const double StillStep = 0.5;

    private const double PlainSpread = 3.5;
    private const double BlankSpread = 1.5;

    /// <summary>Whether there is little to see: an end of a fade, or a dull scene.</summary>
    public bool IsPlain => Spread < PlainSpread;

    /// <summary>Whether there is nothing to see.</summary>
    public bool IsBlank => Spread < BlankSpread;

    public bool IsStill => Step < StillStep;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FrameFigures Of(ReadOnlySpan<byte> picture, int width, double step, double change)
    {
        Span<double> means = stackalloc double[3];
        for (var i = 0; i < picture.Length; i++)
        {
            means[i % 3] += picture[i];
        }

        for (var channel = 0; channel < 3; channel++)
        {
            means[channel] /= picture.Length / 3;
        }

        var spread = 0.0;
        for (var i = 0; i < picture.Length; i++)
        {
            spread += Math.Abs(picture[i] - means[i % 3]);
        }

        return new FrameFigures((float)((means[0] + means[1] + means[2]) / 3), (float)(spread / picture.Length), (float)step, (float)change, (float)TextureOf(picture, width * 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double TextureOf(ReadOnlySpan<byte> picture, int rowBytes)
    {
        var sum = 0L;
        for (var i = 0; i < picture.Length - rowBytes - 3; i++)
        {
            var (right, down) = (picture[i + 3] - picture[i], picture[i + rowBytes] - picture[i]);
            sum += (right * right) + (down * down);
        }

        return (double)sum / picture.Length;
    }

    public static double Difference(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => Cuts.PlaneDifference.Mean(first, second);
}
