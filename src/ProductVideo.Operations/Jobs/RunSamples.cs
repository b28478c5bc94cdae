namespace ProductVideo.Operations.Jobs;

/// <summary>What a training run generated while it learnt: the same scenes from the same noise at some of its steps.</summary>
/// <param name="Seed">The seed of the noise.</param>
/// <param name="GenerationSteps">Denoising steps of each film.</param>
/// <param name="Guidance">Classifier-free guidance; 1 is off.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Frames">Frames of each film.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="Scenes">The scenes, in the order in which they are shown; empty where no samples are made.</param>
/// <param name="Films">What was made, by step and then in the order of the scenes.</param>
public sealed record RunSamples(
    long Seed,
    int GenerationSteps,
    double Guidance,
    int Width,
    int Height,
    int Frames,
    double FramesPerSecond,
    IReadOnlyList<SampledClip> Scenes,
    IReadOnlyList<RunSample> Films)
{
    /// <summary>No scene and no film.</summary>
    public static readonly RunSamples None = new(0, 0, 1, 0, 0, 0, 0, [], []);
}
