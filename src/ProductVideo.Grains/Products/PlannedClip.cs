using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Products;

/// <summary>One shot of a film's plan.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="StartFrame">Its first frame in the film.</param>
/// <param name="EndFrame">The frame after its last.</param>
/// <param name="Refusals">Why it is refused at once; empty if it is not.</param>
[GenerateSerializer, Alias("ProductVideo.PlannedClip")]
public sealed record PlannedClip(int Number, int StartFrame, int EndFrame, Reason[] Refusals);
