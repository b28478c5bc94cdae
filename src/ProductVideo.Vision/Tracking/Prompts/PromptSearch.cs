using ProductVideo.Vision.Detection.Choices;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>What was seen when a product was looked for in a clip.</summary>
/// <param name="Candidates">The frames that were looked at, and how good a prompt each would make.</param>
/// <param name="Choice">Why this is the product, where that was decided over all frames together.</param>
public sealed record PromptSearch(IReadOnlyList<PromptCandidate> Candidates, ProductChoice? Choice);
