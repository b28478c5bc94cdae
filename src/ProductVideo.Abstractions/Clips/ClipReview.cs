namespace ProductVideo.Abstractions.Clips;

/// <summary>A person's verdict on a clip. It holds as long as clip and masks are those that were looked at, byte for byte.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reviewer">Who said so.</param>
/// <param name="Note">Why; may be empty.</param>
/// <param name="At">When; the clip notes it by its own clock.</param>
[GenerateSerializer, Alias("ProductVideo.ClipReview")]
public sealed record ClipReview(ReviewVerdict Verdict, string Reviewer, string Note, DateTimeOffset At);
