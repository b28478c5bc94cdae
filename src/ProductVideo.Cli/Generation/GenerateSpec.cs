namespace ProductVideo.Cli.Generation;

/// <summary>What one call of <c>pv generate</c> is to do.</summary>
/// <param name="Scene">The pictures that it starts from.</param>
/// <param name="Sampling">How.</param>
/// <param name="Model">With which networks.</param>
/// <param name="Output">The video file to write.</param>
internal sealed record GenerateSpec(SceneSpec Scene, SamplingSpec Sampling, ModelSpec Model, string Output);
