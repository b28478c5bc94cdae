using System.Numerics;
using System.Runtime.CompilerServices;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Lighting;

/// <summary>
/// A photographer's studio: one key light that casts the shadow, softboxes that show in reflections and fill the shade, and a dim room.
/// Brightness is set so that a white floor in full light comes out a little over 1, just off paper white.
/// </summary>
internal sealed class Studio
{
    private Studio(Softbox[] boxes, Vector3 key, Vector3 sky, Vector3 zenith, Vector3 horizon, float keySpread)
    {
        Boxes = boxes;
        Key = key;
        Sky = sky;
        Zenith = zenith;
        Horizon = horizon;
        KeySpread = keySpread;
    }

    /// <summary>The first box is the key light.</summary>
    public Softbox[] Boxes { get; }

    public Vector3 KeyDirection => Boxes[0].Direction;

    /// <summary>Irradiance of the key light on a surface that faces it.</summary>
    public Vector3 Key { get; }

    /// <summary>Irradiance from the open sky of the studio on a level surface.</summary>
    public Vector3 Sky { get; }

    public Vector3 Zenith { get; }

    public Vector3 Horizon { get; }

    /// <summary>Half the width of the key light as a tangent: how soft the shadow gets.</summary>
    public float KeySpread { get; }

    public static Studio Create(RandomStream random)
    {
        var side = random.Chance(0.5f) ? 1f : -1f;
        var warmth = random.Range(-0.05f, 0.06f);
        var keyColour = new Vector3(1 + warmth, 1, 1 - warmth);
        var fillColour = new Vector3(1 - (warmth * 0.6f), 1, 1 + (warmth * 0.6f));
        var elevation = random.Range(0.75f, 1.1f);
        var azimuth = side * random.Range(0.5f, 1.2f);
        var keyDirection = Direction(azimuth, elevation);
        var keyShare = random.Range(0.42f, 0.62f);
        var spread = random.Range(0.22f, 0.42f);
        Softbox[] boxes =
        [
            new(keyDirection, 0.42f, 0.42f, keyColour * 5.5f),
            // A tall strip on the other side draws the long bright edge that makes metal and glass read as such.
            new(Direction(-side * random.Range(1.0f, 1.5f), random.Range(0.2f, 0.4f)), 0.16f, 0.8f, fillColour * random.Range(2.2f, 3.2f)),
            new(Direction(side * random.Range(2.3f, 2.9f), random.Range(0.3f, 0.6f)), 0.3f, 0.55f, fillColour * random.Range(2.5f, 4f)),
            new(Direction(random.Range(-0.3f, 0.3f), 1.45f), 0.8f, 0.5f, new Vector3(random.Range(1.4f, 2.2f))),
            new(Direction(side * random.Range(-0.2f, 0.3f), random.Range(0.12f, 0.3f)), 0.6f, 0.35f, fillColour * random.Range(0.7f, 1.1f)),
        ];
        var room = random.Range(0.2f, 0.4f);
        return new Studio(
            boxes,
            keyColour * (1.12f * keyShare / keyDirection.Y),
            fillColour * (1.12f * (1 - keyShare)),
            fillColour * (room + 0.35f),
            new Vector3(room),
            spread);
    }

    /// <summary>A direction from azimuth (0 towards +z, the front) and elevation, in radians.</summary>
    public static Vector3 Direction(float azimuth, float elevation)
    {
        var level = PortableMath.Cos(elevation);
        return new Vector3(level * PortableMath.Sin(azimuth), PortableMath.Sin(elevation), level * PortableMath.Cos(azimuth));
    }

    /// <summary>What a mirror of the given roughness sees above the floor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Seen(Vector3 direction, float roughness)
    {
        var up = PortableMath.Saturate((direction.Y * 0.9f) + 0.1f);
        var sum = Vectors.Lerp(Horizon, Zenith, up);
        var blur = 0.035f + (roughness * (0.25f + (0.9f * roughness)));
        foreach (var box in Boxes)
        {
            sum += box.Seen(direction, blur);
        }

        return sum;
    }

    /// <summary>Diffuse light from the fill boxes on a surface, key light apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Fill(Vector3 normal)
    {
        var sum = Vector3.Zero;
        for (var i = 1; i < Boxes.Length; i++)
        {
            var facing = Vectors.Dot(normal, Boxes[i].Direction);
            if (facing > 0)
            {
                sum += Boxes[i].Radiance * (facing * Boxes[i].Weight * 0.22f);
            }
        }

        return sum;
    }
}
