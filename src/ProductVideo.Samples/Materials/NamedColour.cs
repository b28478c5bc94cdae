using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Materials;

/// <summary>Colours that captions can name.</summary>
internal static class NamedColour
{
    /// <summary>Colour words with a typical sRGB code each.</summary>
    public static (string Word, int Code)[] All { get; } =
    [
        ("red", 0xC4202C), ("orange", 0xE87722), ("yellow", 0xEFC12F), ("green", 0x3E8E4E), ("teal", 0x1F8A8C), ("blue", 0x2C5FB3),
        ("navy", 0x1D2D5A), ("purple", 0x6C4295), ("pink", 0xE48BA8), ("brown", 0x7A4A2B), ("beige", 0xD6BE9C), ("white", 0xEDEBE6),
        ("gray", 0x8A8D90), ("black", 0x1B1C1F),
    ];

    /// <summary>Colours of polished metals.</summary>
    public static (string Word, int Code)[] Metals { get; } =
        [("gold", 0xF2C14E), ("silver", 0xE2E2E0), ("pink", 0xE8A58C), ("copper", 0xD98A5B), ("gray", 0x8E9096)];

    /// <summary>A colour near a named one, or any colour at all with the word that fits it best.</summary>
    public static (string Word, Vector3 Linear) Draw(RandomStream random, bool named)
    {
        if (!named)
        {
            var any = ColourSpace.FromHsv(random.NextSingle(), MathF.Sqrt(random.NextSingle()) * 0.95f, random.Range(0.12f, 0.95f));
            return (Nearest(any), ColourSpace.FromSrgb(any));
        }

        var (word, code) = random.Pick<(string Word, int Code)>(All);
        return (word, Jittered(code, random));
    }

    /// <summary>The linear colour of a code, moved a little.</summary>
    public static Vector3 Jittered(int code, RandomStream random)
    {
        var hsv = ColourSpace.ToHsv(ColourSpace.ToSrgb(ColourSpace.FromHex(code)));
        var hue = (hsv.X + random.Range(-0.015f, 0.015f) + 1) % 1;
        var saturation = PortableMath.Saturate(hsv.Y * random.Range(0.9f, 1.1f));
        var value = PortableMath.Saturate(hsv.Z * random.Range(0.92f, 1.06f));
        return ColourSpace.FromSrgb(ColourSpace.FromHsv(hue, saturation, value));
    }

    /// <summary>The sRGB code that a word stands for, as a metal's colour or as a paint's.</summary>
    public static int CodeOf(string word, bool isMetal)
    {
        foreach (var (name, code) in (ReadOnlySpan<(string Word, int Code)>)(isMetal ? [.. Metals, .. All] : [.. All, .. Metals]))
        {
            if (string.Equals(name, word, StringComparison.Ordinal))
            {
                return code;
            }
        }

        throw new ArgumentException($"'{word}' is not a colour of the palette. Use one of: {string.Join(", ", All.Select(colour => colour.Word))}.", nameof(word));
    }

    /// <summary>The word for an sRGB colour.</summary>
    public static string Nearest(Vector3 srgb)
    {
        var best = string.Empty;
        var least = float.MaxValue;
        foreach (var (word, code) in All)
        {
            var other = ColourSpace.ToSrgb(ColourSpace.FromHex(code));
            var difference = Opponent(srgb) - Opponent(other);
            var distance = Vectors.Dot(difference, difference);
            if (distance < least)
            {
                (best, least) = (word, distance);
            }
        }

        return best;

        // Hue counts more than lightness for a colour's name.
        static Vector3 Opponent(Vector3 c) => new(Vectors.Luminance(c) * 0.8f, c.X - c.Y, (0.5f * (c.X + c.Y)) - c.Z);
    }
}
