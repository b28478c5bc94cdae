namespace ProductVideo.Grains.Training;

/// <summary>The names of files in the artifact of a training run.</summary>
public static class TrainingFiles
{
    /// <summary>The LoRA, with the peer's key names.</summary>
    public const string Lora = "lora.safetensors";

    /// <summary>The loss of every step.</summary>
    public const string Losses = "losses.csv";

    /// <summary>The folder of the samples: <see cref="ProductVideo.Training.Sampling.SampleIndex.File"/>, a folder for each step, and the scenes.</summary>
    public const string Samples = "samples";

    /// <summary>The folder of the scenes within that of the samples.</summary>
    public const string Scenes = "scenes";
}
