namespace ProductVideo.Grains.Work;

/// <summary>What a step gets beside its payload.</summary>
/// <param name="Device">The device to work on, such as <c>cpu:0</c>.</param>
/// <param name="Progress">Told how far the step is.</param>
public sealed record StepContext(string Device, IProgress<StepProgress> Progress)
{
    /// <summary>All devices that are the step's until it ends, <see cref="Device"/> the first of them.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [Device];
}
