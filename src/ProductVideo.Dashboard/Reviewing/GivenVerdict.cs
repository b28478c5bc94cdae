using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Dashboard.Reviewing;

/// <summary>A verdict that was given, with what it replaced.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Before">The verdict that held before; null if the gate's did.</param>
internal sealed record GivenVerdict(string ClipId, ClipReview? Before);
