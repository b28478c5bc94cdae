namespace ProductVideo.Wan.Pipeline;

/// <summary>How far a generation is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Video">Which video, from 0, when several are made of one scene; the first one of those that are made together.</param>
/// <param name="Step">Denoising steps done.</param>
/// <param name="Steps">Denoising steps in all.</param>
public readonly record struct GenerationProgress(GenerationStage Stage, int Video, int Step, int Steps)
{
    /// <summary>Videos in all.</summary>
    public int Videos { get; init; } = 1;

    /// <summary>Videos that are denoised together, <see cref="Video"/> being the first.</summary>
    public int Together { get; init; } = 1;

    /// <summary>What was decided on the way, such as that the autoencoder works on tiles, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The share of the denoising steps of all videos that are done, 0 to 1.</summary>
    public double Share => Math.Min(1.0, (Video + (Together * (double)Step / Math.Max(1, Steps))) / Math.Max(1, Videos));
}
