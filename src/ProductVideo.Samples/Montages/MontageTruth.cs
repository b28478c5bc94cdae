namespace ProductVideo.Samples.Montages;

/// <summary>What is known of a montage film because it was drawn so.</summary>
/// <param name="Seed">The seed that it was drawn from.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="FrameCount">How many frames it has.</param>
/// <param name="Events">All boundaries and all that only looks like one, in order of their start.</param>
public sealed record MontageTruth(ulong Seed, int FramesPerSecond, int FrameCount, IReadOnlyList<MontageEvent> Events)
{
    /// <summary>The boundaries in order.</summary>
    public IReadOnlyList<MontageEvent> Boundaries => [.. Events.Where(happening => happening.IsBoundary)];
}
