using System.Numerics;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Catalogues;

/// <summary>A set that film shots are staged on: colours chosen by eye, as sRGB codes.</summary>
/// <param name="Style">The floor.</param>
/// <param name="First">The floor's first colour.</param>
/// <param name="Second">Its second colour.</param>
/// <param name="Wall">The wall, or null for paper that runs up from the floor.</param>
internal sealed record FilmBackdrop(SurfaceStyle Style, int First, int Second, int? Wall = null)
{
    public static FilmBackdrop[] All { get; } =
    [
        new(SurfaceStyle.Studio, 0xF4F0E9, 0xE8E2D8),
        new(SurfaceStyle.Studio, 0x252A36, 0x1B1F28),
        new(SurfaceStyle.Studio, 0xE7B4A2, 0xD89A86),
        new(SurfaceStyle.Studio, 0x86AFA4, 0x6B958A),
        new(SurfaceStyle.Studio, 0xE9C46A, 0xD4AC4C),
        new(SurfaceStyle.Studio, 0x2F5D62, 0x234A4E),
        new(SurfaceStyle.Studio, 0xBFA8D2, 0xA78CBD),
        new(SurfaceStyle.Studio, 0x7A2A36, 0x611F2A),
        new(SurfaceStyle.Studio, 0xB9D3E6, 0x9DBBD2),
        new(SurfaceStyle.Studio, 0x3E4F8A, 0x30406F),
        new(SurfaceStyle.Marble, 0xECEAE6, 0xB4B1AE, 0xD8D3CB),
        new(SurfaceStyle.Marble, 0x2B2C30, 0x77746E, 0x3A3C42),
        new(SurfaceStyle.Wood, 0xC99C6B, 0x94643B, 0xE6DFD3),
        new(SurfaceStyle.Wood, 0x6A4936, 0x3E2A1F, 0x2E3A3A),
        new(SurfaceStyle.Concrete, 0x9B978F, 0x7F7B74, 0xB7C2C4),
        new(SurfaceStyle.Fabric, 0xC7AE97, 0xA68C75, 0xE3D8CB),
        new(SurfaceStyle.Fabric, 0x44566C, 0x344355, 0x5E7186),
    ];

    public Vector3 FirstColour => ColourSpace.FromHex(First);

    /// <summary>Whether a fade has far to go: in a dark set the last grey levels of hue and saturation would flicker like cuts.</summary>
    public bool IsBright => Vectors.Luminance(FirstColour) > 0.3f;

    public Backdrop Build(RandomStream random)
    {
        var floor = FirstColour;
        var wall = Wall is { } code ? ColourSpace.FromHex(code) : floor;
        var dim = random.Range(0.62f, 0.8f);
        return new Backdrop
        {
            Style = Style,
            Colour = floor,
            SecondColour = ColourSpace.FromHex(Second),
            WallLow = wall * dim,
            WallHigh = wall * (dim * random.Range(0.5f, 0.7f)),
            Glow = wall * random.Range(0.15f, 0.35f),
            FadeStart = Wall is null ? 2.6f : 3.6f,
            FadeEnd = Wall is null ? 8 : 7.5f,
            PatternAngle = random.Range(-0.5f, 0.5f),
        };
    }
}
