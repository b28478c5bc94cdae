using System.Numerics;
using System.Runtime.CompilerServices;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Lighting;

/// <summary>A rectangular studio light far away, as it is seen in reflections.</summary>
internal sealed class Softbox
{
    private readonly Vector3 _across;
    private readonly Vector3 _along;
    private readonly float _halfWidth;
    private readonly float _halfHeight;

    /// <summary>Half sizes are tangents of the angle seen from the product.</summary>
    public Softbox(Vector3 direction, float halfWidth, float halfHeight, Vector3 radiance)
    {
        Direction = Vectors.Normalize(direction);
        _across = Vectors.Perpendicular(Direction);
        _along = Vectors.Cross(Direction, _across);
        _halfWidth = halfWidth;
        _halfHeight = halfHeight;
        Radiance = radiance;
    }

    public Vector3 Direction { get; }

    public Vector3 Radiance { get; }

    /// <summary>The light's solid angle over pi: its weight in diffuse light.</summary>
    public float Weight => MathF.Min(4 * _halfWidth * _halfHeight / PortableMath.Pi, 1);

    /// <summary>What a mirror of the given blur sees along a direction. Edges widen with the blur and keep the total light.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Seen(Vector3 direction, float blur)
    {
        var facing = Vectors.Dot(direction, Direction);
        if (facing < 0.08f)
        {
            return Vector3.Zero;
        }

        var inverse = 1 / facing;
        var x = Vectors.Dot(direction, _across) * inverse;
        var y = Vectors.Dot(direction, _along) * inverse;
        var reachX = _halfWidth + blur;
        var reachY = _halfHeight + blur;
        if (MathF.Abs(x) >= reachX || MathF.Abs(y) >= reachY)
        {
            return Vector3.Zero;
        }

        var inverseBlur = 1 / blur;
        var amount = Between(x, _halfWidth, inverseBlur) * Between(y, _halfHeight, inverseBlur) * PortableMath.Saturate(facing * 4);
        return Radiance * amount;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Between(float x, float half, float inverseBlur) => Step((x + half) * inverseBlur) - Step((x - half) * inverseBlur);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Step(float x)
    {
        var t = PortableMath.Saturate((x * 0.5f) + 0.5f);
        return t * t * (3 - (2 * t));
    }
}
