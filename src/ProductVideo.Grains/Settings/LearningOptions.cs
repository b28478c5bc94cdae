using ProductVideo.Training.Lora;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Grains.Settings;

/// <summary>Everything that decides how a LoRA is trained and how pairs are generated.</summary>
public sealed record LearningOptions
{
    /// <summary>The model's folder. Default: the tiny preset that comes with the program.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>How many windows of each clip are trained on, evenly spread. Default 2, 1 to 64. Each takes another shape of mask.</summary>
    public int WindowsPerClip { get; init; } = 2;

    /// <summary>The training. Default: the plan's settings with 120 steps, a checkpoint every 20.</summary>
    public LoraTrainingOptions Lora { get; init; } = new() { Steps = 120, CheckpointEvery = 20 };

    /// <summary>The videos that a training run makes while it learns. Default: two scenes, with the base model and at three checkpoints.</summary>
    public SampleOptions Samples { get; init; } = new();

    /// <summary>The pairs.</summary>
    public PairOptions Pairs { get; init; } = new();

    /// <summary>What measures the pairs' videos. Default: what needs no network.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (WindowsPerClip is < 1 or > 64)
        {
            throw new ArgumentException($"learning.windowsPerClip is {WindowsPerClip}; set it to 1 to 64.");
        }

        SettingGroup.Check("learning.lora", Lora.Validate);
        SettingGroup.Check("learning.samples", Samples.Validate);
        Pairs.Validate();
    }
}
