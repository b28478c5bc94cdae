namespace ProductVideo.Wan.Transformer;

/// <summary>In what the blocks compute their matrix products and their self attention. Only passes without gradients heed it.</summary>
public enum BlockArithmetic
{
    /// <summary>The network's compute type: exact.</summary>
    ComputeType,

    /// <summary>
    /// Matrix products of 8-bit floats (e4m3), each row of either factor with its own float32 factor; attention stays as it is. Layers with a live LoRA
    /// stay as they are.
    /// </summary>
    EightBitProducts,

    /// <summary>The same, and self attention in 8-bit floats too, with one factor each for queries, keys and values.</summary>
    EightBit,
}
