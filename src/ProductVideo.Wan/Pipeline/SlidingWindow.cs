namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// For videos longer than the networks were trained on, or than fit into memory: at every step the velocity is predicted on windows that
/// overlap in time, each with all references and its part of the context, and blended with linear ramps.
/// </summary>
public sealed record SlidingWindow
{
    /// <summary>Latent frames of a window, at least 2; a latent frame is four frames of video. Default: 21, the 81 frames of the published models.</summary>
    public int Size { get; init; } = 21;

    /// <summary>Latent frames between the starts of two windows, at least 1 and below <see cref="Size"/>. Default: 14.</summary>
    public int Stride { get; init; } = 14;
}
