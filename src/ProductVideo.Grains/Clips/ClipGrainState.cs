using ProductVideo.Abstractions.Clips;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Clips;

/// <summary>What a clip grain keeps.</summary>
[GenerateSerializer, Alias("ProductVideo.ClipGrainState")]
public sealed class ClipGrainState : WorkGrainState
{
    /// <summary>Where it is.</summary>
    [Id(0)]
    public ClipState State { get; set; }

    /// <summary>What it is made from; null before it was planned.</summary>
    [Id(1)]
    public ClipSpec? Spec { get; set; }

    /// <summary>The hash of <see cref="Spec"/>.</summary>
    [Id(2)]
    public string? SpecHash { get; set; }

    /// <summary>What was measured, by name.</summary>
    [Id(3)]
    public Dictionary<string, double> Scores { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The model that made its masks.</summary>
    [Id(4)]
    public string? MaskedBy { get; set; }

    /// <summary>The clip that shows the same and is kept.</summary>
    [Id(5)]
    public string? Twin { get; set; }
}
