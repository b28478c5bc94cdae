namespace ProductVideo.Abstractions.Runs;

/// <summary>What one worker does at this moment.</summary>
/// <param name="Device">The worker's device, such as <c>cpu:0</c>.</param>
/// <param name="Item">The item it works for.</param>
/// <param name="Step">The step.</param>
/// <param name="Fraction">How far the step is, 0 to 1; null if unknown.</param>
/// <param name="Detail">More about it, such as the present loss; null if there is none.</param>
/// <param name="Elapsed">How long the step has been running.</param>
public sealed record Activity(string Device, string Item, string Step, double? Fraction, string? Detail, TimeSpan Elapsed);
