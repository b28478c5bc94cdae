using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>
/// Tells soft shadows from dark products. A shadow multiplies the backdrop's light: L*+16, a* and b* all shrink by one common
/// factor, so the chromaticity stays. And it fades in: there is a way from the plain backdrop into it that crosses no sharp edge.
/// </summary>
internal static class ShadowModel
{
    /// <summary>The darkest shadow believed: cube root of the share of light that is left (0.55 cubed is 17 %).</summary>
    private const float DarkestFactor = 0.55f;

    /// <summary>How far the shadow's tint may be off, in L*a*b* units: shadows take the colour of the fill light.</summary>
    private const float TintTolerance = 1.6f;

    private const float PassageWeight = 1.5f;

    /// <summary>Energy of a pixel that is explained as the backdrop's colour in shadow; infinite when it cannot be one.</summary>
    public static float Energy(ColourMixture background, float l, float a, float b, float x, float y)
    {
        var best = float.PositiveInfinity;
        foreach (ref readonly var component in background.Components)
        {
            component.MeanAt(x, y, out var ml, out var ma, out var mb);
            var level = ml + 16f;
            var factor = (l + 16f) / Math.Max(1f, level);
            if (factor is < DarkestFactor or > 1.01f)
            {
                continue;
            }

            var da = (a - (factor * ma)) / TintTolerance;
            var db = (b - (factor * mb)) / TintTolerance;
            var tint = 0.5f * ((da * da) + (db * db));
            var energy = 1.5f + tint + Darkness(factor) + background.PlaceEnergy(in component, x, y);
            best = Math.Min(best, energy);
        }

        return best;
    }

    /// <summary>Studio shadows are light; the darker one would have to be, the less it is believed.</summary>
    private static float Darkness(float factor) => (4f * (1f - factor)) + (40f * Math.Max(0f, 0.82f - factor));

    /// <summary>
    /// Lowers the background energy of pixels that shadow explains. <paramref name="passage"/> is the sum of the sharp steps on the
    /// easiest way from the open backdrop.
    /// </summary>
    public static void Apply(LabImage image, ColourMixture background, float[] energies, float[] passage)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var index = (y * image.Width) + x;
                if (energies[index] < 5f || passage[index] > 10f)
                {
                    continue;
                }

                var (px, py) = ColourSamples.PositionOf(image.Width, image.Height, x, y);
                var energy = Energy(background, image.L[index], image.A[index], image.B[index], px, py) + (PassageWeight * passage[index]);
                energies[index] = Math.Min(energies[index], energy);
            }
        }
    }
}
