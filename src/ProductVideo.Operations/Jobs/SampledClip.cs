namespace ProductVideo.Operations.Jobs;

/// <summary>A scene that a run's samples are made of. Files are named by folder and name.</summary>
/// <param name="Clip">The clip's id.</param>
/// <param name="Product">The product that it shows and that is generated anew.</param>
/// <param name="HeldOut">Whether the run does not learn from this product.</param>
/// <param name="Scene">The masked video, such as <c>scenes/RING1_001.mp4</c>.</param>
/// <param name="Original">The clip itself.</param>
/// <param name="Reference">The product's reference picture.</param>
public sealed record SampledClip(string Clip, string Product, bool HeldOut, string Scene, string Original, string Reference);
