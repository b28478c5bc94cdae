namespace ProductVideo.Training.Lora;

/// <summary>How exactly a LoRA and its optimizer are kept while it is trained.</summary>
public enum LoraPrecision
{
    /// <summary>Both in float32; the finished file is rounded once.</summary>
    Float32,

    /// <summary>Both in bfloat16, rounded at every step.</summary>
    BFloat16,
}
