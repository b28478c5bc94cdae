using ProductVideo.Abstractions;
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

    /// <summary>What a person said of it.</summary>
    [Id(6)]
    public ClipReview? Review { get; set; }

    /// <summary>The clip and the masks that <see cref="Review"/> is about.</summary>
    [Id(7)]
    public string? ReviewedContent { get; set; }

    /// <summary>What the gate would refuse it for if a person had not accepted it.</summary>
    [Id(8)]
    public List<Reason> Overruled { get; set; } = [];

    /// <summary>What a person corrected of its masks.</summary>
    [Id(9)]
    public ClipCorrection? Correction { get; set; }

    /// <summary>The hash of the normalised clip that <see cref="Correction"/> is about.</summary>
    [Id(10)]
    public string? CorrectedClip { get; set; }

    /// <summary>Forgets everything that is known of the clip.</summary>
    public void Forget()
    {
        ForgetLife();
        (State, Spec, SpecHash, MaskedBy, Twin) = (ClipState.Unplanned, null, null, null, null);
        (Review, ReviewedContent, Correction, CorrectedClip) = (null, null, null, null);
        Scores.Clear();
        Overruled.Clear();
    }
}
