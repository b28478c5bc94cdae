using System.Numerics;
using System.Runtime.CompilerServices;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Rendering;

/// <summary>From light to bytes: a soft shoulder that keeps the colours of middle tones as they are, then the sRGB curve.</summary>
internal static class ToneCurve
{
    private const float Knee = 0.6f;
    private const int TableSize = 1 << 14;
    private static readonly float[] Encoded = MakeTable();

    /// <summary>Presses light in [0, infinity) into [0, 1); below the knee nothing changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Compress(Vector3 light) => new(Compress(light.X), Compress(light.Y), Compress(light.Z));

    /// <summary>The byte for compressed light; <paramref name="dither"/> in [0, 1) breaks up bands in smooth gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Encode(float value, float dither)
    {
        var code = Encoded[(int)(PortableMath.Saturate(value) * (TableSize - 1))];
        return (byte)MathF.Min(code + dither, 255);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Compress(float x)
    {
        if (x <= Knee)
        {
            return x > 0 ? x : 0;
        }

        var over = (x - Knee) / (1 - Knee);
        return Knee + ((1 - Knee) * over / (1 + over));
    }

    private static float[] MakeTable()
    {
        var table = new float[TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            // The middle of the step, but white itself at the end: cut-outs stand on pure white.
            var value = i == TableSize - 1 ? 1 : (i + 0.5f) / (TableSize - 1);
            table[i] = 255 * MathF.Min(ColourSpace.FromLinear(value), 1);
        }

        return table;
    }
}
