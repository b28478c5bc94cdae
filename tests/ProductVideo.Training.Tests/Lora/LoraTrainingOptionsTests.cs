using ProductVideo.Training.Lora;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Training.Tests.Lora;

public sealed class LoraTrainingOptionsTests
{
    public static TheoryData<LoraTrainingOptions, string, string, string> Bad => new()
    {
        { new() { BaseModel = "unet" }, "BaseModel", "unet", "dit or vace" },
        { new() { Targets = "q,,k" }, "Targets", "q,,k", "separated by commas" },
        { new() { Rank = 0 }, "Rank", "0", "1 to 256" },
        { new() { Alpha = -1 }, "Alpha", "-1", "above 0" },
        { new() { LearningRate = double.NaN }, "LearningRate", "NaN", "at most 0.1" },
        { new() { WeightDecay = 1.5 }, "WeightDecay", "1.5", "0 to 1" },
        { new() { WarmSteps = -1 }, "WarmSteps", "-1", "at least 0" },
        { new() { Steps = 0 }, "Steps", "0", "1 to 1000000" },
        { new() { GradientAccumulation = 2000 }, "GradientAccumulation", "2000", "1 to 1024" },
        { new() { MaskWeight = 0 }, "MaskWeight", "0", "above 0" },
        { new() { SigmaShift = 101 }, "SigmaShift", "101", "at most 100" },
        { new() { Timesteps = (TimestepRounding)7 }, "Timesteps", "7", "Exact, BFloat16 or Whole" },
        { new() { Precision = (LoraPrecision)7 }, "Precision", "7", "Float32 or BFloat16" },
        { new() { CheckpointEvery = 0 }, "CheckpointEvery", "0", "at least 1" },
    };

    [Fact]
    public void The_defaults_are_valid() => new LoraTrainingOptions().Validate();

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_message_names_setting_value_and_range(LoraTrainingOptions options, string name, string value, string range)
    {
        var message = Assert.Throws<ArgumentException>(options.Validate).Message;
        Assert.Contains($"{name} is {value};", message, StringComparison.Ordinal);
        Assert.Contains(range, message, StringComparison.Ordinal);
    }
}
