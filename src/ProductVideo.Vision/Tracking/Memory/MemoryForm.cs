namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>What the memory is made of, which depends on the attention network at hand.</summary>
public enum MemoryForm
{
    /// <summary>Only what exists, as the published code does (<c>memory_attention_dynamic.onnx</c>).</summary>
    Exact,

    /// <summary>
    /// Always the same number of rows, for the fixed-shape export (<c>memory_attention.onnx</c>): what is missing repeats what is there, which gets more
    /// attention for it, so results differ slightly.
    /// </summary>
    Padded,
}
