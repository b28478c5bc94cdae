using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Catalogues;

/// <summary>What is done to finished frames of planted bad shots.</summary>
internal static class FilmEffects
{
    /// <summary>The share of the height that each black bar takes.</summary>
    public const float BarShare = 0.13f;

    /// <summary>The time in the shot, 0 to 1, from which on the picture darkens.</summary>
    public const float FadeStart = 0.5f;

    /// <summary>What is left at the end. With less, hue and saturation of single grey levels would jump and look like a cut.</summary>
    private const float FadeRest = 0.15f;

    /// <param name="kind">The shot's kind.</param>
    /// <param name="time">The time in the shot, 0 to 1.</param>
    /// <param name="picture">Changed in place.</param>
    /// <param name="mask">Changed in place: what a bar hides is not product.</param>
    public static void Apply(ShotKind kind, float time, RgbImage picture, GrayImage mask)
    {
        if (kind == ShotKind.FadeToBlack && time > FadeStart)
        {
            var progress = (time - FadeStart) / (1 - FadeStart);
            var light = 1 - ((1 - FadeRest) * progress * progress);
            for (var i = 0; i < picture.Pixels.Length; i++)
            {
                picture.Pixels[i] = (byte)((picture.Pixels[i] * light) + 0.5f);
            }
        }

        if (kind == ShotKind.BlackBars)
        {
            var bar = (int)(picture.Height * BarShare) / 2 * 2;
            for (var y = 0; y < bar; y++)
            {
                picture.Row(y).Clear();
                picture.Row(picture.Height - 1 - y).Clear();
                mask.Row(y).Clear();
                mask.Row(mask.Height - 1 - y).Clear();
            }
        }
    }
}
