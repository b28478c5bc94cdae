namespace ProductVideo.Abstractions;

/// <summary>One step that an item went through in its present plan.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Artifact">What came out.</param>
/// <param name="Hit">Whether it was found rather than made.</param>
/// <param name="Seconds">How long it took.</param>
[GenerateSerializer, Alias("ProductVideo.StepRecord")]
public sealed record StepRecord(string Step, ArtifactReference Artifact, bool Hit, double Seconds);
