using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Wan.Pipeline;

/// <summary>What a video will look like, as far as is known after some steps.</summary>
/// <param name="Video">Which video, from 0, when several are made of one scene.</param>
/// <param name="Step">Denoising steps done.</param>
/// <param name="Steps">Denoising steps in all.</param>
/// <param name="Frames">The first frame, or all when asked for.</param>
public sealed record GenerationPreview(int Video, int Step, int Steps, IReadOnlyList<PixelFrame> Frames);
