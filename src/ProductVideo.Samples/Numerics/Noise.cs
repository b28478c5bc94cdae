using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProductVideo.Samples.Numerics;

/// <summary>Value noise in two and three dimensions, values in [0, 1].</summary>
internal static class Noise
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Hash(int x, int y, int z = 0)
    {
        var h = ((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u) ^ ((uint)z * 0xCB1AB31Fu);
        h = (h ^ (h >> 16)) * 0x7FEB352Du;
        h = (h ^ (h >> 15)) * 0x846CA68Bu;
        return ((h ^ (h >> 16)) >> 8) * (1f / (1 << 24));
    }

    public static float Value(float x, float y)
    {
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var ix = (int)fx;
        var iy = (int)fy;
        var u = Fade(x - fx);
        var v = Fade(y - fy);
        var bottom = PortableMath.Lerp(Hash(ix, iy), Hash(ix + 1, iy), u);
        var top = PortableMath.Lerp(Hash(ix, iy + 1), Hash(ix + 1, iy + 1), u);
        return PortableMath.Lerp(bottom, top, v);
    }

    public static float Value(Vector3 p)
    {
        var fx = MathF.Floor(p.X);
        var fy = MathF.Floor(p.Y);
        var fz = MathF.Floor(p.Z);
        var ix = (int)fx;
        var iy = (int)fy;
        var iz = (int)fz;
        var u = Fade(p.X - fx);
        var v = Fade(p.Y - fy);
        var near = PortableMath.Lerp(
            PortableMath.Lerp(Hash(ix, iy, iz), Hash(ix + 1, iy, iz), u), PortableMath.Lerp(Hash(ix, iy + 1, iz), Hash(ix + 1, iy + 1, iz), u), v);
        iz++;
        var far = PortableMath.Lerp(
            PortableMath.Lerp(Hash(ix, iy, iz), Hash(ix + 1, iy, iz), u), PortableMath.Lerp(Hash(ix, iy + 1, iz), Hash(ix + 1, iy + 1, iz), u), v);
        return PortableMath.Lerp(near, far, Fade(p.Z - fz));
    }

    /// <summary>
    /// Octaves of value noise; those finer than <paramref name="filterWidth"/> (in the units of x and y) fade into their mean, so that
    /// distant texture does not shimmer.
    /// </summary>
    public static float Fractal(float x, float y, int octaves, float filterWidth)
    {
        var sum = 0f;
        var amplitude = 0.5f;
        var total = 0f;
        for (var octave = 0; octave < octaves; octave++)
        {
            var weight = PortableMath.Saturate(1.5f - (2 * filterWidth));
            sum += amplitude * (weight > 0 ? 0.5f + (weight * (Value(x, y) - 0.5f)) : 0.5f);
            total += amplitude;
            amplitude *= 0.5f;
            // Turned a little from octave to octave, or the lattice shows.
            (x, y) = ((1.62f * x) + (1.18f * y) + 17.3f, (1.62f * y) - (1.18f * x) + 5.7f);
            filterWidth *= 2;
        }

        return sum / total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fade(float t) => t * t * (3 - (2 * t));
}
