namespace ProductVideo.Wan.Lora;

/// <summary>The network that a LoRA is trained on.</summary>
public enum LoraBase
{
    /// <summary>The blocks of the DiT.</summary>
    Transformer,

    /// <summary>The blocks of the VACE branch.</summary>
    Vace,
}
