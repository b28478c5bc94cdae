using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// Floating-point operations that a forward pass cannot do without: two for each multiplication of a matrix product, and those of attention,
/// 4 N M D for N queries and M keys of width D. Norms, activations and the like are left out.
/// </summary>
internal static class OperationCount
{
    /// <summary>One pass of the DiT, with its VACE branch or without.</summary>
    public static double Forward(WanPreset preset, long tokens, bool vace)
    {
        var size = preset.Transformer;
        var (count, width) = ((double)tokens, (double)size.Width);
        var square = 2 * count * width * width;
        var attention = (4 * count * count * width) + (4 * count * preset.TextLength * width);
        // four products of self-attention, two of cross-attention (its keys and values are kept), two of the feed-forward
        var block = (6 * square) + (4 * count * width * size.FeedForwardWidth) + attention;
        return (size.Layers * block) + (vace ? preset.Vace.Layers.Count * (block + square) : 0);
    }
}
