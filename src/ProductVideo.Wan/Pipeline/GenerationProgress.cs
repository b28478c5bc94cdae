namespace ProductVideo.Wan.Pipeline;

/// <summary>How far a generation is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Video">Which video, from 0, when several are made of one scene.</param>
/// <param name="Step">Denoising steps done.</param>
/// <param name="Steps">Denoising steps in all.</param>
public readonly record struct GenerationProgress(GenerationStage Stage, int Video, int Step, int Steps);
