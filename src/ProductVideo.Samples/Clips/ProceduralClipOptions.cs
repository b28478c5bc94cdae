using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Clips;

/// <summary>What a training clip may contain. Everything left null is drawn from the seed.</summary>
public sealed record ProceduralClipOptions
{
    /// <summary>The defaults.</summary>
    public static ProceduralClipOptions Default { get; } = new();

    /// <summary>The product family; null (default) for any.</summary>
    public ProductFamily? Family { get; init; }

    /// <summary>The camera's move; null (default) for any.</summary>
    public CameraMove? Move { get; init; }

    /// <summary>The floor; null (default) for any.</summary>
    public SurfaceStyle? Surface { get; init; }

    /// <summary>Seed of the product alone; null (default) for one that follows from the clip's seed. The same number gives the same product in other scenes.</summary>
    public ulong? ProductSeed { get; init; }

    /// <summary>How many reference views to render, 0 to 8; 4 by default.</summary>
    public int ReferenceCount { get; init; } = 4;

    /// <summary>Width of a reference view in pixels; 0 (default) for half the clip's.</summary>
    public int ReferenceWidth { get; init; }

    /// <summary>Height of a reference view in pixels; 0 (default) for half the clip's.</summary>
    public int ReferenceHeight { get; init; }

    /// <summary>The least share of the frame that the product should cover in mid-clip; 0.08 by default. Thin or long products may stay below.</summary>
    public float MinimumCover { get; init; } = 0.08f;

    /// <summary>The greatest share; 0.28 by default.</summary>
    public float MaximumCover { get; init; } = 0.28f;

    /// <summary>How lively the camera is: 1 (default) for clips of about a second, less for calm long shots.</summary>
    public float MoveStrength { get; init; } = 1;

    internal void Validate()
    {
        if (ReferenceCount is < 0 or > 8)
        {
            throw new ArgumentException($"{nameof(ReferenceCount)} is {ReferenceCount}; choose 0 to 8.", nameof(ReferenceCount));
        }

        if (ReferenceWidth < 0 || ReferenceHeight < 0)
        {
            throw new ArgumentException(
                $"{nameof(ReferenceWidth)} x {nameof(ReferenceHeight)} is {ReferenceWidth} x {ReferenceHeight}; choose positive sizes, or 0 for half the clip's.", nameof(ReferenceWidth));
        }

        if (!(MinimumCover > 0.005f && MinimumCover <= MaximumCover && MaximumCover <= 0.9f))
        {
            throw new ArgumentException(
                $"{nameof(MinimumCover)} to {nameof(MaximumCover)} is {MinimumCover} to {MaximumCover}; choose a range inside 0.005 to 0.9.", nameof(MinimumCover));
        }

        if (!(MoveStrength is > 0 and <= 2))
        {
            throw new ArgumentException($"{nameof(MoveStrength)} is {MoveStrength}; choose more than 0, at most 2.", nameof(MoveStrength));
        }
    }
}
