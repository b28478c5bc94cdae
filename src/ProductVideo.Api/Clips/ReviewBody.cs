using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Api.Clips;

/// <summary>A verdict.</summary>
/// <param name="Verdict">Accept or Reject.</param>
/// <param name="Note">Why.</param>
internal sealed record ReviewBody(ReviewVerdict Verdict, string? Note);
