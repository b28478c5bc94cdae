namespace ProductVideo.Grains.Jobs;

/// <summary>What a job's step is given.</summary>
/// <param name="Step">The step.</param>
/// <param name="FairnessKey">Whose turn it uses.</param>
/// <param name="Payload">What the handler needs, as JSON.</param>
[GenerateSerializer, Alias("ProductVideo.JobSpec")]
public sealed record JobSpec(string Step, string FairnessKey, string Payload);
