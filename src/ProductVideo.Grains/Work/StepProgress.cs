namespace ProductVideo.Grains.Work;

/// <summary>How far a step is.</summary>
/// <param name="Fraction">0 to 1; null if unknown.</param>
/// <param name="Detail">More about it, such as the present loss; null if there is none.</param>
public sealed record StepProgress(double? Fraction, string? Detail = null);
