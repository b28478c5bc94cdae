namespace ProductVideo.Training.Sampling;

/// <summary>A sample that is being made, or could not be.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Steps">Optimizer steps in all.</param>
/// <param name="Clip">The scene's clip.</param>
/// <param name="Number">Which of the step's samples, from 1.</param>
/// <param name="Count">How many samples the step has.</param>
/// <param name="Error">Why it could not be made; null while it is.</param>
public sealed record SampleProgress(int Step, int Steps, string Clip, int Number, int Count, string? Error);
