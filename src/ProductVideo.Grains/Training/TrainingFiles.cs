namespace ProductVideo.Grains.Training;

/// <summary>The names of files in the artifact of a training run.</summary>
public static class TrainingFiles
{
    /// <summary>The LoRA, with the peer's key names.</summary>
    public const string Lora = "lora.safetensors";

    /// <summary>The loss of every step.</summary>
    public const string Losses = "losses.csv";
}
