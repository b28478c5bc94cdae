using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Products;

/// <summary>What a product grain keeps.</summary>
[GenerateSerializer, Alias("ProductVideo.ProductGrainState")]
public sealed class ProductGrainState : WorkGrainState
{
    /// <summary>Where it is.</summary>
    [Id(0)]
    public ProductState State { get; set; }

    /// <summary>The page; null before it was registered.</summary>
    [Id(1)]
    public ProductSpec? Spec { get; set; }

    /// <summary>The hash of <see cref="Spec"/>.</summary>
    [Id(2)]
    public string? SpecHash { get; set; }

    /// <summary>What the film is; null before it was probed.</summary>
    [Id(3)]
    public FilmInfo? Film { get; set; }

    /// <summary>The plan's shots, in order.</summary>
    [Id(4)]
    public List<PlannedClip> Plan { get; set; } = [];

    /// <summary>Where each clip of the plan was last seen, by clip id.</summary>
    [Id(5)]
    public Dictionary<string, ClipState> Clips { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Clips of earlier plans that are still to be told that they are no longer wanted.</summary>
    [Id(6)]
    public List<string> Obsolete { get; set; } = [];

    /// <summary>What was left out, such as an unreadable photo.</summary>
    [Id(7)]
    public List<string> Warnings { get; set; } = [];

    /// <summary>Whether the reference image could not be built, so that no clip can be used.</summary>
    [Id(8)]
    public bool IsWithoutReference { get; set; }

    /// <summary>What is to be fetched before it can begin; null if nothing is.</summary>
    [Id(9)]
    public ProductRequest? Request { get; set; }

    /// <summary>Forgets everything that is known of the product.</summary>
    public void Forget()
    {
        ForgetLife();
        (State, Spec, SpecHash, Film, IsWithoutReference, Request) = (ProductState.Unregistered, null, null, null, false, null);
        Plan.Clear();
        Clips.Clear();
        Obsolete.Clear();
        Warnings.Clear();
    }
}
