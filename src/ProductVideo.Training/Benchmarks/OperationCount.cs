using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// What a pass of the transformer cannot do without. Operations: two for each multiplication of a matrix product, and those of attention, 4 N M D for N
/// queries and M keys of width D; norms and activations are left out. Bytes: every operator of a block reads its operands and writes its result once.
/// </summary>
/// <param name="preset">The model's sizes.</param>
/// <param name="tokens">N.</param>
/// <param name="computeBytes">Bytes of a number in the matrix products.</param>
/// <param name="streamBytes">Bytes of a number in the residual stream.</param>
internal sealed class OperationCount(WanPreset preset, long tokens, int computeBytes, int streamBytes)
{
    // How often a block moves a whole (N, D) tensor: the stream 1 + 2 + 2 + 2 times (first norm, three gated sums), the rest in the type of the products.
    private const int StreamPasses = 7;
    private const int ComputePasses = 32;

    // A backward pass of attention makes the scores again: five products instead of two.
    private const double AttentionBackward = 2.5;

    private readonly double _tokens = tokens;
    private readonly double _width = preset.Transformer.Width;
    private readonly double _wide = preset.Transformer.FeedForwardWidth;

    private double Square => 2 * _tokens * _width * _width;

    private double Attention => (4 * _tokens * _tokens * _width) + (4 * _tokens * preset.TextLength * _width);

    // four products of self-attention, two of cross-attention (its keys and values are kept), two of the feed-forward
    private double Products => (6 * Square) + (4 * _tokens * _width * _wide);

    private double BlockBytes =>
        (_tokens * ((StreamPasses * _width * streamBytes) + (ComputePasses * _width * computeBytes) + (2 * _wide * computeBytes)))
        + (((6 * _width * _width) + (2 * _width * _wide)) * computeBytes);

    private WorkCost Block => new(Products + Attention, BlockBytes);

    private WorkCost Hint => new(Square, ((2 * _tokens * _width) + (_width * _width)) * computeBytes);

    private int Layers => preset.Transformer.Layers;

    private int VaceLayers => preset.Vace.Layers.Count;

    /// <summary>One pass of the DiT, with its VACE branch or without.</summary>
    public WorkCost Forward(bool vace) => (Layers * Block) + (vace ? VaceLayers * (Block + Hint) : WorkCost.None);

    /// <summary>
    /// A pass and its gradients for a LoRA: those of the frozen weights are not made, so each product is done twice instead of three times. What is
    /// computed again to save memory is not counted. The bytes of the backward pass are about twice those of the forward pass.
    /// </summary>
    /// <param name="onVace">Whether the LoRA is on the VACE branch, whose hints then carry gradients through both networks.</param>
    public WorkCost LoraStep(bool onVace)
    {
        var blocks = Layers + (onVace ? VaceLayers : 0);
        var backward = new WorkCost(Products + (AttentionBackward * Attention), 2 * BlockBytes);
        return Forward(vace: true) + (blocks * backward);
    }
}
