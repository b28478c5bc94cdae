namespace ProductVideo.Vision.Gates;

/// <summary>The outcome for one clip.</summary>
/// <param name="Accepted">Whether the clip goes into the dataset; in score-only mode always.</param>
/// <param name="Reasons">Every limit that the clip breaks, the most fundamental first; filled in score-only mode too.</param>
public sealed record GateVerdict(bool Accepted, IReadOnlyList<RejectionReason> Reasons);
