using ProductVideo.Vision.Detection.Choices;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Where one product is in some frames of a clip.</summary>
/// <param name="Boxes">One entry a frame that was looked at, null where the product is not seen.</param>
/// <param name="Choice">Why it is this one, where that was decided over all frames together.</param>
public sealed record ClipBoxes(IReadOnlyList<ProductBox?> Boxes, ProductChoice? Choice = null);
