using System.Globalization;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Training.Lora;

/// <summary>What a LoRA training run does. The defaults are the plan's: rank 32 on every attention and MLP linear of the DiT, 1e-4.</summary>
public sealed record LoraTrainingOptions
{
    /// <summary>The layers that DiffSynth-Studio's recipe adapts.</summary>
    public const string DefaultTargets = "q,k,v,o,ffn.0,ffn.2";

    /// <summary>Which branch carries the LoRA.</summary>
    /// <value>The default is <c>dit</c>; <c>vace</c> adapts the conditioning branch instead.</value>
    public string BaseModel { get; init; } = "dit";

    /// <summary>Names of the linear layers to adapt, separated by commas; a layer matches when its path equals a name or ends with it.</summary>
    /// <value>The default is <c>q,k,v,o,ffn.0,ffn.2</c>.</value>
    public string Targets { get; init; } = DefaultTargets;

    /// <summary>The rank of each low-rank update.</summary>
    /// <value>The default is 32; 1 to 256.</value>
    public int Rank { get; init; } = 32;

    /// <summary>Scales the update by alpha / rank; null takes the rank, which is a scale of 1.</summary>
    /// <value>The default is null.</value>
    public double? Alpha { get; init; }

    /// <summary>AdamW's learning rate.</summary>
    /// <value>The default is 1e-4; above 0, at most 0.1.</value>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>AdamW's decoupled weight decay, applied to A and B.</summary>
    /// <value>The default is 0.01; 0 to 1.</value>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Optimizer steps at a third of the learning rate before it is reached.</summary>
    /// <value>The default is 5, as in DiffSynth-Studio; 0 for none.</value>
    public int WarmSteps { get; init; } = Schedules.WarmStartSchedule.PeerWarmSteps;

    /// <summary>Optimizer steps in all.</summary>
    /// <value>The default is 1000; 1 to 1000000.</value>
    public int Steps { get; init; } = 1000;

    /// <summary>Samples whose gradients are averaged before a step.</summary>
    /// <value>The default is 1; 1 to 1024.</value>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>How much the loss counts inside the mask, relative to outside.</summary>
    /// <value>The default is 1: every element counts alike, as in DiffSynth-Studio; above 0, at most 100.</value>
    public double MaskWeight { get; init; } = 1;

    /// <summary>The sigma shift of the training table.</summary>
    /// <value>The default is 5; above 0, at most 100.</value>
    public double SigmaShift { get; init; } = 5;

    /// <summary>How a drawn timestep is rounded before its noise level and weight are looked up.</summary>
    /// <value>
    /// The default is <c>Exact</c>. <c>BFloat16</c> is DiffSynth-Studio's habit, for comparison: of 1000 timesteps 294 remain, and one draw in a hundred
    /// trains nothing.
    /// </value>
    public TimestepRounding Timesteps { get; init; } = TimestepRounding.Exact;

    /// <summary>The number type of A and B while they are trained, and of Adam's moments.</summary>
    /// <value>
    /// The default is <c>Float32</c>. <c>BFloat16</c> is DiffSynth-Studio's habit, for comparison: a step of 1e-4 is less than half of what tells two
    /// neighbouring numbers apart from 0.06 on, so that most steps of A are lost.
    /// </value>
    public LoraPrecision Precision { get; init; } = LoraPrecision.Float32;

    /// <summary>
    /// Bytes of a GPU's memory that a step may keep for its backward pass: the more, the fewer blocks are computed again. Never more than 85 % of what is
    /// free. It changes the time, not the result.
    /// </summary>
    /// <value>The default is null: those 85 %.</value>
    public long? ActivationBytes { get; init; }

    /// <summary>A checkpoint is written every so many optimizer steps and at the end.</summary>
    /// <value>The default is 100; at least 1.</value>
    public int CheckpointEvery { get; init; } = 100;

    /// <summary>The seed of everything random in the run.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }

    /// <summary>Checks every setting at once.</summary>
    /// <exception cref="ArgumentException">Names the setting, its value and the allowed range.</exception>
    public void Validate()
    {
        Require(BaseModel is "dit" or "vace", nameof(BaseModel), BaseModel, "dit or vace");
        Require(Targets.Split(',').All(static name => name.Trim().Length > 0), nameof(Targets), Targets, "layer names separated by commas");
        Require(Rank is >= 1 and <= 256, nameof(Rank), Rank, "1 to 256");
        Require(Alpha is null or (> 0 and <= 1024), nameof(Alpha), Alpha, "above 0, at most 1024, or null for the rank");
        Require(LearningRate is > 0 and <= 0.1, nameof(LearningRate), LearningRate, "above 0, at most 0.1");
        Require(WeightDecay is >= 0 and <= 1, nameof(WeightDecay), WeightDecay, "0 to 1");
        Require(WarmSteps >= 0, nameof(WarmSteps), WarmSteps, "at least 0");
        Require(Steps is >= 1 and <= 1_000_000, nameof(Steps), Steps, "1 to 1000000");
        Require(GradientAccumulation is >= 1 and <= 1024, nameof(GradientAccumulation), GradientAccumulation, "1 to 1024");
        Require(MaskWeight is > 0 and <= 100, nameof(MaskWeight), MaskWeight, "above 0, at most 100");
        Require(SigmaShift is > 0 and <= 100, nameof(SigmaShift), SigmaShift, "above 0, at most 100");
        Require(Enum.IsDefined(Timesteps), nameof(Timesteps), Timesteps, "Exact, BFloat16 or Whole");
        Require(Enum.IsDefined(Precision), nameof(Precision), Precision, "Float32 or BFloat16");
        Require(ActivationBytes is null or > 0, nameof(ActivationBytes), ActivationBytes, "a positive number of bytes, or null");
        Require(CheckpointEvery >= 1, nameof(CheckpointEvery), CheckpointEvery, "at least 1");
    }

    private static void Require(bool holds, string name, object? value, string range)
    {
        if (!holds)
        {
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture);
            throw new ArgumentException($"{name} is {shown}; set it to {range}.", name);
        }
    }
}
