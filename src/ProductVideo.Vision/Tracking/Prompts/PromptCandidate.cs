namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>A frame in which the product was looked for.</summary>
/// <param name="Frame">Its number in the clip.</param>
/// <param name="Box">Where the product was seen, or null where it was not.</param>
/// <param name="Value">How good a prompt it would make; 0 where nothing was seen.</param>
public sealed record PromptCandidate(int Frame, ProductBox? Box, double Value);
