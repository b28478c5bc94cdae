using System.Numerics;
using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Rendering;

/// <summary>The light that a spot of the product sends to the camera.</summary>
internal static class SurfaceShader
{
    /// <param name="scene">What reflects and what shines.</param>
    /// <param name="material">The surface.</param>
    /// <param name="position">The spot.</param>
    /// <param name="normal">Unit length, outwards.</param>
    /// <param name="toEye">Unit length, towards the camera.</param>
    /// <param name="sky">The share of the open studio that the spot sees.</param>
    /// <param name="key">The share of the key light that the spot sees.</param>
    /// <param name="footprint">The width of a sample on the surface.</param>
    /// <param name="behind">What is seen behind a transparent surface; unused for others.</param>
    public static Vector3 Shade(
        Scene scene, Material material, Vector3 position, Vector3 normal, Vector3 toEye, float sky, float key, float footprint, Vector3 behind)
    {
        if (Vectors.Dot(normal, toEye) < 0)
        {
            normal = -normal;
        }

        if (material.Bump > 0)
        {
            normal = Relief(material, position, normal, footprint);
        }

        var studio = scene.Studio;
        var colour = material.Pattern == SurfacePattern.None ? material.Colour : Patterned(material, position, footprint);
        var facing = MathF.Max(Vectors.Dot(normal, toEye), 0.02f);
        var metallic = material.Metallic;
        var mirror = Vectors.Lerp(new Vector3(0.045f), colour, metallic);
        var reflected = Vectors.Reflect(-toEye, normal);
        var seen = Surroundings(scene, position, reflected, material.Roughness, sky);
        var specular = seen * Reflectance(mirror, material.Roughness, facing);
        if (material.IsGem)
        {
            return Gem(scene, material, position, normal, toEye, sky) + (specular * 1.2f);
        }

        var result = specular;
        if (metallic < 1)
        {
            var toKey = Vectors.Dot(normal, studio.KeyDirection);
            var lit = MathF.Max((toKey + material.Softness) / (1 + material.Softness), 0);
            var upward = (normal.Y * 0.5f) + 0.5f;
            var bounce = scene.Backdrop.MeanColour * (0.42f * (1 - upward) * (0.35f + (0.65f * sky)));
            var diffuse = (studio.Key * (lit * key)) + (((studio.Sky * upward) + studio.Fill(normal)) * sky) + bounce;
            var opaque = colour * (diffuse + new Vector3(material.Glow)) * (1 - metallic);
            if (material.Transmission > 0)
            {
                // A thicker wall is crossed where the surface turns away, so the tint deepens towards the outline.
                var thickness = MathF.Min(0.6f + (0.5f / facing), 2.6f);
                var tint = new Vector3(Power(colour.X, thickness), Power(colour.Y, thickness), Power(colour.Z, thickness));
                var edge = 1 - (0.7f * (1 - facing) * (1 - facing));
                opaque = Vectors.Lerp(opaque, behind * tint * edge, material.Transmission);
            }

            result += opaque;
        }

        if (material.Clearcoat > 0)
        {
            var share = (0.04f + (0.96f * Fifth(1 - facing))) * material.Clearcoat;
            var gloss = material.Roughness < 0.08f ? seen : Surroundings(scene, position, reflected, 0.05f, sky);
            result = (result * (1 - share)) + (gloss * share);
        }

        return result;
    }

    private static Vector3 Surroundings(Scene scene, Vector3 position, Vector3 direction, float roughness, float sky)
    {
        // Rough surfaces see floor and studio mixed near the horizon.
        var blend = 0.02f + (0.5f * roughness);
        var above = PortableMath.Smoothstep(-blend, blend, direction.Y);
        var occlusion = PortableMath.Lerp(PortableMath.Saturate((sky * 1.25f) + 0.08f), 1, 0.25f * (1 - roughness));
        var seen = above > 0 ? scene.Studio.Seen(direction, roughness) * (above * occlusion) : Vector3.Zero;
        if (above < 1)
        {
            seen += FloorSeen(scene, position, direction, roughness) * ((1 - above) * (0.35f + (0.65f * occlusion)));
        }

        return seen;
    }

    private static Vector3 FloorSeen(Scene scene, Vector3 position, Vector3 direction, float roughness)
    {
        var backdrop = scene.Backdrop;
        if (scene.IsCutOut || roughness > 0.4f || direction.Y > -0.02f)
        {
            return backdrop.MeanColour * 0.75f;
        }

        var distance = position.Y / -direction.Y;
        var x = position.X + (direction.X * distance);
        var z = position.Z + (direction.Z * distance);
        var near = PortableMath.Saturate(1.6f - (0.25f * distance));
        var footprint = 0.01f + (distance * (0.03f + roughness));
        var light = Backdrop.LightOnFloor(x, z, scene.Studio, scene.Light);
        return Vectors.Lerp(backdrop.MeanColour * 0.7f, backdrop.Floor(x, z, footprint, -direction.Y) * light, near);
    }

    /// <summary>How much of its surroundings a surface reflects: the split-sum fit of Karis (2014) with a polynomial for its exponential.</summary>
    private static Vector3 Reflectance(Vector3 mirror, float roughness, float facing)
    {
        var rx = 1 - roughness;
        var ry = 0.0425f - (0.0275f * roughness);
        var rz = 1.04f - (0.572f * roughness);
        var rw = (0.022f * roughness) - 0.04f;
        var grazing = 1 - facing;
        grazing *= grazing;
        grazing = grazing * grazing * grazing;
        var a = (MathF.Min(rx * rx, grazing) * rx) + ry;
        return (mirror * ((-1.04f * a) + rz)) + new Vector3((1.04f * a) + rw);
    }

    private static Vector3 Gem(Scene scene, Material material, Vector3 position, Vector3 normal, Vector3 toEye, float sky)
    {
        // Light that enters a facet leaves after a mirror or two inside; the facets' own directions make the pattern of light and dark.
        var inward = Vectors.Normalize((-toEye * 0.42f) - (normal * 0.6f));
        var sum = Vector3.Zero;
        for (var channel = 0; channel < 3; channel++)
        {
            var bounce = Vectors.Normalize(Vectors.Reflect(inward, Vectors.Normalize(new Vector3(normal.Z, 0.75f + (0.04f * channel), -normal.X))) + (normal * 0.3f));
            bounce.Y = MathF.Abs(bounce.Y);
            var seen = scene.Studio.Seen(Vectors.Normalize(bounce), 0.06f);
            sum += channel == 0 ? new Vector3(seen.X, 0, 0) : channel == 1 ? new Vector3(0, seen.Y, 0) : new Vector3(0, 0, seen.Z);
        }

        var sparkle = Noise.Hash((int)(normal.X * 37), (int)(normal.Y * 37), (int)(normal.Z * 37));
        var facing = MathF.Max(Vectors.Dot(normal, toEye), 0);
        return material.Colour * sum * ((0.3f + (0.9f * sparkle)) * (0.45f + (0.55f * sky)) * (0.5f + (0.5f * facing)));
    }

    private static Vector3 Patterned(Material material, Vector3 position, float footprint)
    {
        var p = position * material.PatternScale;
        var finest = footprint * MathF.Max(material.PatternScale.X, MathF.Max(material.PatternScale.Y, material.PatternScale.Z));
        var detail = PortableMath.Saturate(1.5f - (2 * finest));
        var amount = material.Pattern switch
        {
            SurfacePattern.Clouds => PortableMath.Smoothstep(0.35f, 0.65f, (0.65f * Noise.Value(p)) + (0.35f * Noise.Value((p * 2.1f) + new Vector3(5.2f)))),
            SurfacePattern.Bands => Band(p.Y, finest),
            _ => MathF.Max(Line(p.X + p.Y, finest), Line(p.X - p.Y, finest)),
        };
        return Vectors.Lerp(material.Colour, material.SecondColour, material.Pattern == SurfacePattern.Clouds ? 0.5f + (detail * (amount - 0.5f)) : amount);

        static float Band(float y, float width)
        {
            var away = MathF.Abs(y - MathF.Floor(y) - 0.5f);
            return PortableMath.Saturate(((0.25f - away) / MathF.Max(width, 0.02f)) + 0.5f);
        }

        static float Line(float t, float width)
        {
            var away = MathF.Abs(t - MathF.Floor(t) - 0.5f);
            return PortableMath.Saturate((0.06f - away) / MathF.Max(width, 0.02f)) * PortableMath.Saturate(1.4f - width);
        }
    }

    private static Vector3 Relief(Material material, Vector3 position, Vector3 normal, float footprint)
    {
        var scale = material.BumpScale;
        var finest = MathF.Max(scale.X, MathF.Max(scale.Y, scale.Z));
        var strength = material.Bump * PortableMath.Saturate(1.6f - (1.6f * footprint * finest));
        if (strength <= 0)
        {
            return normal;
        }

        var p = position * scale;
        var here = Noise.Value(p);
        var slope = new Vector3(
            Noise.Value(p + new Vector3(0.35f, 0, 0)) - here,
            Noise.Value(p + new Vector3(0, 0.35f, 0)) - here,
            Noise.Value(p + new Vector3(0, 0, 0.35f)) - here) * (scale / finest);
        return Vectors.Normalize(normal - (slope * strength));
    }

    private static float Fifth(float x) => x * x * x * x * x;

    /// <summary>x to a power between 0.6 and 2.6, near enough for a tint: interpolated between x and its square and beyond.</summary>
    private static float Power(float x, float power) =>
        power < 1 ? PortableMath.Lerp(MathF.Sqrt(x), x, (power - 0.5f) * 2)
        : power < 2 ? PortableMath.Lerp(x, x * x, power - 1)
        : PortableMath.Lerp(x * x, x * x * x, power - 2);
}
