using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Materials;

/// <summary>Materials by finish and colour.</summary>
internal static class MaterialLibrary
{
    public static Material Create(Finish finish, Vector3 colour, RandomStream random)
    {
        var roughness = random.NextSingle();
        return finish switch
        {
            Finish.Metal => new Material { Colour = colour, Metallic = 1, Roughness = PortableMath.Lerp(0.1f, 0.34f, roughness) },
            Finish.Glossy => new Material { Colour = colour, Roughness = PortableMath.Lerp(0.25f, 0.45f, roughness), Clearcoat = 1 },
            Finish.Leather => new Material
            {
                Colour = colour, Roughness = PortableMath.Lerp(0.42f, 0.58f, roughness), Bump = 0.3f, BumpScale = new Vector3(95), Softness = 0.1f,
            },
            Finish.Glass => new Material { Colour = Vectors.Lerp(colour, Vector3.One, 0.35f), Roughness = 0.04f, Clearcoat = 1, Transmission = 0.86f },
            _ => new Material { Colour = colour, Roughness = PortableMath.Lerp(0.65f, 0.9f, roughness), Softness = 0.12f },
        };
    }

    public static Material PolishedMetal(Vector3 colour) => new() { Colour = colour, Metallic = 1, Roughness = 0.1f };

    public static Material Stone(Vector3 colour) => new() { Colour = colour, Roughness = 0.03f, IsGem = true };

    /// <summary>Coloured perfume. Glass in front of it washes colours out, so it is made more colourful than named.</summary>
    public static Material Liquid(Vector3 colour) => new()
    {
        Colour = Vector3.Max(Vectors.Lerp(new Vector3(Vectors.Luminance(colour)), colour, 1.4f), new Vector3(0.01f)), Roughness = 0.2f, Softness = 0.8f, Glow = 0.45f,
    };

    public static Material ClearGlass() =>
        new() { Colour = new Vector3(0.9f, 0.93f, 0.93f), Roughness = 0.03f, Clearcoat = 0.6f, Transmission = 0.96f };
}
