using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>
/// Counts what training keeps alive until its backward pass, in bytes. One token of one block, in numbers of the compute type: its input to the projections,
/// queries and keys before and after their norms, values, the result of attention, input, queries, normed queries and result of cross attention, the input of
/// the feed-forward (12 widths), and its middle before and after GELU; in numbers of the residual stream: the sums before and after each of the two additions.
/// </summary>
public static class TransformerMemory
{
    // queries, keys, values and result of attention, which are never computed again
    private const long KeptWidths = 4;
    private const long ComputedWidths = 8;
    private const long ComputedSums = 2;

    // of a pass without gradients
    private const long AttendingWidths = 5;
    private const long AttendingSums = 3;
    private const long FeedingWidths = 4;
    private const long FeedingSums = 2;

    /// <summary>What a block keeps of which all but attention is computed again: the stream before it, and attention's.</summary>
    /// <param name="size">The network.</param>
    /// <param name="tokens">Tokens of a sample.</param>
    /// <param name="compute">Number type of the matrix products.</param>
    /// <param name="stream">Number type of the residual stream.</param>
    public static long RecomputedBlock(TransformerSize size, long tokens, ScalarType compute, ScalarType stream) =>
        tokens * size.Width * ((KeptWidths * Bytes(compute)) + Bytes(stream));

    /// <summary>What a block keeps more when nothing of it is computed again.</summary>
    /// <inheritdoc cref="RecomputedBlock"/>
    public static long WholeBlock(TransformerSize size, long tokens, ScalarType compute, ScalarType stream) =>
        tokens * ((((ComputedWidths * size.Width) + (2L * size.FeedForwardWidth)) * Bytes(compute)) + (ComputedSums * size.Width * Bytes(stream)));

    /// <summary>
    /// The peak of a pass with a VACE branch and without gradients: after attention (context, hint, its result before and after the output layer and the next
    /// norm in the compute type; both residual streams and the new sum) or in a feed-forward (context, hint, its input and its result, its middle or a part of
    /// it; both streams).
    /// </summary>
    /// <param name="size">The network.</param>
    /// <param name="tokens">Tokens of the video.</param>
    /// <param name="compute">Number type of the matrix products.</param>
    /// <param name="stream">Number type of the residual stream.</param>
    /// <param name="mostHidden">Bytes above which the middle of a feed-forward is made in parts.</param>
    public static long ForwardPass(TransformerSize size, long tokens, ScalarType compute, ScalarType stream, long mostHidden = long.MaxValue)
    {
        var (width, sum) = (tokens * size.Width * Bytes(compute), tokens * size.Width * Bytes(stream));
        var hidden = tokens * size.FeedForwardWidth * Bytes(compute);
        var part = hidden / Math.Max(1, (hidden / mostHidden) + (hidden % mostHidden == 0 ? 0 : 1));
        return Math.Max((AttendingWidths * width) + (AttendingSums * sum), (FeedingWidths * width) + part + (FeedingSums * sum));
    }

    /// <summary>How many blocks may keep everything.</summary>
    /// <param name="size">The network.</param>
    /// <param name="tokens">Tokens of a sample.</param>
    /// <param name="compute">Number type of the matrix products.</param>
    /// <param name="stream">Number type of the residual stream.</param>
    /// <param name="free">Bytes that a step may take beside the weights.</param>
    /// <returns>0 to all of them.</returns>
    public static int WholeBlocks(TransformerSize size, long tokens, ScalarType compute, ScalarType stream, long free)
    {
        var whole = WholeBlock(size, tokens, compute, stream);
        // the block under way holds its own tensors and as many gradients
        var least = (size.Layers * RecomputedBlock(size, tokens, compute, stream)) + (2 * whole);
        return (int)Math.Clamp((free - least) / whole, 0, size.Layers);
    }

    private static long Bytes(ScalarType type) => type == ScalarType.Float32 ? 4 : 2;
}
