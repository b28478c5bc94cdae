namespace ProductVideo.Wan.Lora;

/// <summary>How LoRAs act on a model.</summary>
public enum LoraMode
{
    /// <summary>Added to the weights: no cost per step. The sum is rounded to the weights' number type.</summary>
    Fused,

    /// <summary>Beside the weights: a few percent of cost per step, no rounding, and no copy of the weights.</summary>
    Live,
}
