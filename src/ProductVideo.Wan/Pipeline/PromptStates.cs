using ProductVideo.Wan.Transformer;

namespace ProductVideo.Wan.Pipeline;

/// <summary>The prompts of the videos that are denoised together, as the network sees them.</summary>
/// <param name="Positive">The captions, one a video.</param>
/// <param name="Negative">What guidance leads away from, for all of them; null without guidance or where it is merged.</param>
/// <param name="Both">The captions and then the negative prompt for each; null without merged guidance.</param>
internal sealed record PromptStates(TextStates Positive, TextStates? Negative, TextStates? Both) : IDisposable
{
    /// <summary>Frees what belongs to these videos; the negative prompt serves others too.</summary>
    public void Dispose()
    {
        Positive.Dispose();
        Both?.Dispose();
    }
}
