namespace ProductVideo.Wan.Lora;

/// <summary>The tensors of one adapted layer.</summary>
internal enum LoraPart
{
    /// <summary>A.</summary>
    Down,

    /// <summary>B.</summary>
    Up,

    /// <summary>The factor alpha.</summary>
    Alpha,
}
