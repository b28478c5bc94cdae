using ProductVideo.Training.Lora;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Training.Tests.Sampling;

public sealed class SampleOptionsTests
{
    private static readonly LoraTrainingOptions Run = new() { Steps = 50, CheckpointEvery = 20 };

    [Theory]
    [InlineData(0, "0 20 40 50")]
    [InlineData(15, "0 15 30 45 50")]
    [InlineData(1000, "0 50")]
    public void The_base_model_and_the_end_are_always_due(int every, string due)
    {
        var options = new SampleOptions { Every = every };
        Assert.Equal(due, string.Join(' ', Enumerable.Range(0, Run.Steps + 1).Where(step => options.AreDue(step, Run))));
    }

    [Theory]
    [InlineData(120, 20, "0 40 80 120")]
    [InlineData(1000, 100, "0 400 800 1000")]
    [InlineData(10, 20, "0 10")]
    [InlineData(7, 1, "0 3 6 7")]
    public void By_default_they_are_due_at_three_checkpoints_or_fewer(int steps, int checkpointEvery, string due)
    {
        var run = Run with { Steps = steps, CheckpointEvery = checkpointEvery };
        Assert.Equal(due, string.Join(' ', Enumerable.Range(0, steps + 1).Where(step => new SampleOptions().AreDue(step, run))));
    }

    [Fact]
    public void Nothing_is_due_without_scenes() =>
        Assert.DoesNotContain(Enumerable.Range(0, Run.Steps + 1), step => new SampleOptions { Scenes = 0 }.AreDue(step, Run));

    [Fact]
    public void The_defaults_are_allowed() => new SampleOptions().Validate();

    [Theory]
    [InlineData("Scenes", 9)]
    [InlineData("Every", -1)]
    [InlineData("Steps", 0)]
    [InlineData("Guidance", 0)]
    public void A_value_out_of_range_is_named(string name, int value)
    {
        var options = name switch
        {
            "Scenes" => new SampleOptions { Scenes = value },
            "Every" => new SampleOptions { Every = value },
            "Steps" => new SampleOptions { Steps = value },
            _ => new SampleOptions { Guidance = value },
        };
        Assert.StartsWith($"{name} is {value}; set it to", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }
}
