namespace ProductVideo.Cli.Workbench;

/// <summary>One step that an item went through.</summary>
/// <param name="Name">The step.</param>
/// <param name="FromCache">Whether its output was there already.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record StepView(string Name, bool FromCache, double Seconds);
