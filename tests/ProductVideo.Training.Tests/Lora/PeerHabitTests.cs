using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Training;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Lora;

/// <summary>What another trainer's rounding costs, and that ours does without it unless asked.</summary>
public sealed class PeerHabitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WanModels _models = MicroModel.Create();

    public void Dispose()
    {
        _models.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void In_bfloat16_294_of_1000_timesteps_remain_and_one_in_a_hundred_trains_nothing()
    {
        var exact = new FlowMatchObjective();
        var rounded = new FlowMatchObjective(rounding: TimestepRounding.BFloat16);
        var draws = Enumerable.Range(0, exact.Schedule.Count).ToList();
        Assert.Equal(draws, draws.Select(exact.EntryOf));
        Assert.Equal(294, draws.Select(rounded.EntryOf).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 10), draws.Where(draw => rounded.Schedule.TrainingWeight(rounded.EntryOf(draw)) == 0));
        Assert.Equal([0], draws.Where(draw => exact.Schedule.TrainingWeight(exact.EntryOf(draw)) == 0));
    }

    [Fact]
    public void In_bfloat16_small_steps_are_lost()
    {
        // a step of at most 1e-5 against numbers of A up to 0.18, which are up to 1e-3 apart in bfloat16
        var options = new LoraTrainingOptions { Rank = 4, Steps = 6, CheckpointEvery = 100, LearningRate = 1e-5, Seed = 3 };
        var exact = ShareMoved(options);
        var rounded = ShareMoved(options with { Precision = LoraPrecision.BFloat16 });
        Assert.True(exact > 0.9, $"seed {options.Seed}: in float32 {exact:P0} of A moved");
        Assert.True(rounded < 0.5, $"seed {options.Seed}: in bfloat16 {rounded:P0} of A moved");
    }

    [Fact]
    public void A_run_in_bfloat16_goes_on_to_the_same_bytes()
    {
        var options = new LoraTrainingOptions
        {
            Rank = 4, Steps = 6, CheckpointEvery = 2, LearningRate = 1e-3, Timesteps = TimestepRounding.BFloat16, Precision = LoraPrecision.BFloat16,
        };
        var whole = Train("whole", options);
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train("parts", options, new StepRecorder(step => CancelAt(step, source)), source.Token));
        var rest = Train("parts", options);
        Assert.Equal(3, rest.ResumedAt);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
    }

    private static void CancelAt(LoraTrainingProgress step, CancellationTokenSource source)
    {
        if (step.Step == 3)
        {
            source.Cancel();
        }
    }

    // of the numbers of A, how many differ from a run that learns nothing
    private double ShareMoved(LoraTrainingOptions options)
    {
        using var scope = NewDisposeScope();
        var idle = Parameters(options with { LearningRate = 1e-30 });
        var learnt = Parameters(options);
        var moved = idle.Zip(learnt).Where(static (_, index) => index % 2 == 0).Select(static pair => pair.First.ne(pair.Second).to(ScalarType.Float32).mean().item<float>());
        return moved.Average();
    }

    private List<Tensor> Parameters(LoraTrainingOptions options)
    {
        var name = $"{options.Precision}-{options.LearningRate:E0}";
        Train(name, options);
        using var file = SafetensorsFile.Open(_folder[$"{name}/checkpoint-{options.Steps:D8}/parameters.safetensors"]);
        return [.. file.Entries.Keys.Order(StringComparer.Ordinal).Select(file.Read)];
    }

    private LoraTrainingResult Train(string name, LoraTrainingOptions options, StepRecorder? recorder = null, CancellationToken? cancellationToken = null)
    {
        using var sample = new SampleEncoder(_models).Encode(MicroModel.Clip("a"));
        return new LoraTrainer().Train(
            _models, new LoadedSamples([sample]), options, _folder[name], recorder, cancellationToken: cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
