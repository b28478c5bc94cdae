using System.Numerics;

namespace ProductVideo.Samples.Numerics;

/// <summary>Conversions between sRGB bytes, linear light and hue-saturation-value.</summary>
internal static class ColourSpace
{
    private static readonly float[] LinearOfByte = MakeLinear();

    /// <summary>The linear colour of an sRGB code such as 0xC8102E.</summary>
    public static Vector3 FromHex(int code) =>
        new(LinearOfByte[(code >> 16) & 255], LinearOfByte[(code >> 8) & 255], LinearOfByte[code & 255]);

    /// <summary>The linear colour of sRGB values in [0, 1].</summary>
    public static Vector3 FromSrgb(Vector3 srgb) => new(ToLinear(srgb.X), ToLinear(srgb.Y), ToLinear(srgb.Z));

    /// <summary>The sRGB values in [0, 1] of a linear colour.</summary>
    public static Vector3 ToSrgb(Vector3 linear) => new(FromLinear(linear.X), FromLinear(linear.Y), FromLinear(linear.Z));

    /// <summary>sRGB values in [0, 1] from hue in turns, saturation and value in [0, 1].</summary>
    public static Vector3 FromHsv(float hue, float saturation, float value)
    {
        return new Vector3(Channel(5), Channel(3), Channel(1));

        float Channel(float n)
        {
            var k = (n + (hue * 6)) % 6;
            return value * (1 - (saturation * MathF.Max(0, MathF.Min(MathF.Min(k, 4 - k), 1))));
        }
    }

    /// <summary>Hue in turns, saturation and value of sRGB values in [0, 1].</summary>
    public static Vector3 ToHsv(Vector3 srgb)
    {
        var value = MathF.Max(srgb.X, MathF.Max(srgb.Y, srgb.Z));
        var chroma = value - MathF.Min(srgb.X, MathF.Min(srgb.Y, srgb.Z));
        if (chroma <= 1e-6f)
        {
            return new Vector3(0, 0, value);
        }

        var hue = value == srgb.X ? ((srgb.Y - srgb.Z) / chroma) + 6
            : value == srgb.Y ? ((srgb.Z - srgb.X) / chroma) + 2
            : ((srgb.X - srgb.Y) / chroma) + 4;
        return new Vector3(hue / 6 % 1, chroma / value, value);
    }

    public static float ToLinear(float srgb) => srgb <= 0.04045f ? srgb / 12.92f : PortableMath.Pow((srgb + 0.055f) / 1.055f, 2.4f);

    public static float FromLinear(float linear) =>
        linear <= 0.0031308f ? linear * 12.92f : (1.055f * PortableMath.Pow(linear, 1 / 2.4f)) - 0.055f;

    private static float[] MakeLinear()
    {
        var table = new float[256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = ToLinear(i / 255f);
        }

        return table;
    }
}
