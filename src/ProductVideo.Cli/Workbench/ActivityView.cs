namespace ProductVideo.Cli.Workbench;

/// <summary>What one worker does.</summary>
/// <param name="Device">The worker's device.</param>
/// <param name="Item">The item.</param>
/// <param name="Step">The step.</param>
/// <param name="Fraction">How far, 0 to 1; null if unknown.</param>
/// <param name="Detail">More about it, such as the present loss; null if there is none.</param>
internal sealed record ActivityView(string Device, string Item, string Step, double? Fraction, string? Detail);
