using System.Numerics;

namespace ProductVideo.Samples.Materials;

/// <summary>How a surface answers light. Colours are linear.</summary>
internal sealed record Material
{
    public required Vector3 Colour { get; init; }

    public Vector3 SecondColour { get; init; }

    public SurfacePattern Pattern { get; init; }

    /// <summary>Cycles per unit along each axis.</summary>
    public Vector3 PatternScale { get; init; } = Vector3.One;

    /// <summary>0 for plastics, leather, paint; 1 for metals, whose colour is that of their reflections.</summary>
    public float Metallic { get; init; }

    /// <summary>0 is a mirror, 1 is chalk.</summary>
    public float Roughness { get; init; } = 0.6f;

    /// <summary>The strength of a clear glossy layer on top, 0 to 1.</summary>
    public float Clearcoat { get; init; }

    /// <summary>The share of light that passes, 0 to 1; what is behind shows through, tinted with the colour.</summary>
    public float Transmission { get; init; }

    /// <summary>How far light wraps round into the shade, 0 to 1: wax, liquids, cloth.</summary>
    public float Softness { get; init; }

    /// <summary>The tilt of the normal by surface relief, 0 for smooth.</summary>
    public float Bump { get; init; }

    /// <summary>Relief features per unit along each axis; very unequal numbers give brushed metal.</summary>
    public Vector3 BumpScale { get; init; } = new(30);

    /// <summary>A cut stone: reflections from inside sparkle through.</summary>
    public bool IsGem { get; init; }

    /// <summary>Light that the surface gives off by itself, as a multiple of its colour.</summary>
    public float Glow { get; init; }
}
