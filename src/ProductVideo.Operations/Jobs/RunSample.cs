namespace ProductVideo.Operations.Jobs;

/// <summary>One sample of a run.</summary>
/// <param name="Step">Optimizer steps done when it was made, from 0, the base model.</param>
/// <param name="Clip">The scene's clip.</param>
/// <param name="File">Its film by folder and name, such as <c>step-00000020/RING1_001.mp4</c>; null if it could not be made.</param>
/// <param name="Error">Why it could not be made; null if it was.</param>
public sealed record RunSample(int Step, string Clip, string? File, string? Error);
