namespace ProductVideo.Wan.Streaming;

/// <summary>Where a model's weights lie, and why.</summary>
/// <param name="Placement">Where; never <see cref="WeightPlacement.Auto"/>.</param>
/// <param name="Reason">Why, for people to read.</param>
public sealed record WeightChoice(WeightPlacement Placement, string Reason)
{
    /// <summary>The choice as a sentence.</summary>
    public override string ToString() => Placement switch
    {
        WeightPlacement.Streamed => $"All blocks' weights come from the host while they are needed: {Reason}.",
        WeightPlacement.StreamedText => $"The text encoder's weights come from the host while they are needed: {Reason}.",
        _ => $"All weights are on the device: {Reason}.",
    };
}
