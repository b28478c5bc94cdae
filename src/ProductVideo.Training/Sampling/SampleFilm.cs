namespace ProductVideo.Training.Sampling;

/// <summary>One sample of a run.</summary>
/// <param name="Step">Optimizer steps done when it was made, from 0.</param>
/// <param name="Clip">The scene's clip.</param>
/// <param name="File">Its film within the samples' folder, such as <c>step-00000050/RING1_001.mp4</c>; null if it could not be made.</param>
/// <param name="Error">Why it could not be made; null if it was.</param>
public sealed record SampleFilm(int Step, string Clip, string? File, string? Error = null);
