using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Training.Samples;

/// <summary>A clip before it is encoded. All pictures have the training size.</summary>
/// <param name="Id">Names the clip in logs and cache files.</param>
/// <param name="Prompt">The caption; may be empty.</param>
/// <param name="Frames">The video to learn, 4n+1 colour frames.</param>
/// <param name="Masks">White where the model is to generate; as many as frames.</param>
/// <param name="References">The product's reference pictures, usually one collage.</param>
public sealed record TrainingClip(
    string Id, string Prompt, IReadOnlyList<PixelFrame> Frames, IReadOnlyList<PixelFrame> Masks, IReadOnlyList<PixelFrame> References);
