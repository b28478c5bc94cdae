using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProductVideo.Samples.Numerics;

/// <summary>
/// The vector operations that the framework computes with fused multiply-add where the processor has it, written out so that
/// results are the same on every processor.
/// </summary>
internal static class Vectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(Vector3 a, Vector3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Cross(Vector3 a, Vector3 b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Length(Vector3 a) => MathF.Sqrt(Dot(a, a));

    /// <summary>The unit vector, or the vector itself where its length is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Normalize(Vector3 a)
    {
        var squared = Dot(a, a);
        return squared < 1e-24f ? a : a * (1f / MathF.Sqrt(squared));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Lerp(Vector3 from, Vector3 to, float amount) => from + ((to - from) * amount);

    /// <summary>The direction in which a ray that arrives along <paramref name="incoming"/> leaves a mirror.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Reflect(Vector3 incoming, Vector3 normal) => incoming - (normal * (2 * Dot(incoming, normal)));

    /// <summary>Any unit vector at right angles to a unit vector.</summary>
    public static Vector3 Perpendicular(Vector3 a) =>
        Normalize(Cross(a, MathF.Abs(a.Y) < 0.9f ? Vector3.UnitY : Vector3.UnitX));

    /// <summary>Luminance of a linear colour (Rec. 709 weights).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Luminance(Vector3 colour) => (0.2126f * colour.X) + (0.7152f * colour.Y) + (0.0722f * colour.Z);
}
