using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Geometry;

/// <summary>A place to build in: three axes at right angles (of one common length) and an origin.</summary>
internal readonly record struct Frame(Vector3 X, Vector3 Y, Vector3 Z, Vector3 Origin)
{
    public static Frame World { get; } = new(Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ, Vector3.Zero);

    public Vector3 Point(Vector3 p) => Origin + Direction(p);

    public Vector3 Direction(Vector3 d) => (X * d.X) + (Y * d.Y) + (Z * d.Z);

    public Frame Moved(float x, float y, float z) => this with { Origin = Point(new Vector3(x, y, z)) };

    public Frame Scaled(float factor) => new(X * factor, Y * factor, Z * factor, Origin);

    /// <summary>Turned about its own x axis (y towards z).</summary>
    public Frame TurnedX(float angle)
    {
        var (sin, cos) = (PortableMath.Sin(angle), PortableMath.Cos(angle));
        return this with { Y = (Y * cos) + (Z * sin), Z = (Z * cos) - (Y * sin) };
    }

    /// <summary>Turned about its own y axis (z towards x).</summary>
    public Frame TurnedY(float angle)
    {
        var (sin, cos) = (PortableMath.Sin(angle), PortableMath.Cos(angle));
        return this with { Z = (Z * cos) + (X * sin), X = (X * cos) - (Z * sin) };
    }

    /// <summary>Turned about its own z axis (x towards y).</summary>
    public Frame TurnedZ(float angle)
    {
        var (sin, cos) = (PortableMath.Sin(angle), PortableMath.Cos(angle));
        return this with { X = (X * cos) + (Y * sin), Y = (Y * cos) - (X * sin) };
    }
}
