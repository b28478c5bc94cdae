namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>A point of a prompt.</summary>
/// <param name="X">Pixels from the left of the video's frame.</param>
/// <param name="Y">Pixels from its top.</param>
/// <param name="Label">What it says.</param>
public readonly record struct PromptPoint(double X, double Y, PromptLabel Label);
