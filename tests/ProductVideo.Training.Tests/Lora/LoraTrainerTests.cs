using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Lora;

public sealed class LoraTrainerTests : IDisposable
{
    private static readonly LoraTrainingOptions Options = new() { Rank = 4, Steps = 8, CheckpointEvery = 2, LearningRate = 1e-3, Seed = 5 };

    private readonly TemporaryFolder _folder = new();
    private readonly WanModels _models = MicroModel.Create();
    private readonly TrainingSample[] _samples;

    public LoraTrainerTests()
    {
        var encoder = new SampleEncoder(_models);
        _samples = [encoder.Encode(MicroModel.Clip("a")), encoder.Encode(MicroModel.Clip("b", references: 2))];
    }

    public void Dispose()
    {
        Array.ForEach(_samples, static sample => sample.Dispose());
        _models.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Overfitting_one_sample_lowers_the_error()
    {
        // Both runs draw the same noise at the same timesteps, so that only what was learnt tells them apart.
        var options = Options with { Steps = 80, CheckpointEvery = 1000, Rank = 8 };
        var idle = Train("idle", options with { LearningRate = 1e-12 }, _samples[..1]);
        var learnt = Train("learnt", options with { LearningRate = 1e-2 }, _samples[..1]);
        var (before, after) = (Late(idle), Late(learnt));
        Assert.True(after < 0.85 * before, $"seed {options.Seed}: the error went from {before} to {after}");

        static double Late(LoraTrainingResult result) => result.Series.TakeLast(30).Average(static step => step.Error);
    }

    [Theory]
    [InlineData(1, 1, "dit")]
    [InlineData(5, 1, "dit")]
    [InlineData(3, 2, "vace")]
    public void A_cancelled_run_goes_on_to_the_same_bytes(int cancelAt, int accumulation, string baseModel)
    {
        var options = Options with { GradientAccumulation = accumulation, BaseModel = baseModel, MaskWeight = 3 };
        var whole = Train("whole", options, _samples);
        Cancel("parts", options, cancelAt);
        var rest = Train("parts", options, _samples);
        Assert.Equal(cancelAt, rest.ResumedAt);
        Assert.Equal(whole.Series, rest.Series);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
        Assert.Equal(File.ReadAllBytes(_folder["whole/losses.csv"]), File.ReadAllBytes(_folder["parts/losses.csv"]));
    }

    [Fact]
    public void A_checkpoint_goes_on_from_another_folder_to_the_same_bytes()
    {
        var told = new List<int>();
        var copier = new CheckpointRecorder(checkpoint =>
        {
            told.Add(checkpoint.Step);
            if (checkpoint.Step == 4)
            {
                var copy = Directory.CreateDirectory(_folder[$"elsewhere/{CheckpointFolders.NameOf(4)}"]).FullName;
                Array.ForEach(Directory.GetFiles(checkpoint.Folder), file => File.Copy(file, Path.Combine(copy, Path.GetFileName(file))));
            }
        });
        var whole = new LoraTrainer().Train(
            _models, new LoadedSamples(_samples), Options, _folder["whole"], checkpoints: copier, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([2, 4, 6, 8], told);
        var rest = Train("elsewhere", Options, _samples);
        Assert.Equal(4, rest.ResumedAt);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
    }

    [Fact]
    public void A_finished_run_is_not_repeated()
    {
        var first = Train("run", Options, _samples);
        var bytes = File.ReadAllBytes(first.LoraPath);
        Assert.Equal(Options.Steps, Train("run", Options, _samples).ResumedAt);
        Assert.Equal(bytes, File.ReadAllBytes(first.LoraPath));
    }

    [Fact]
    public void A_checkpoint_of_other_options_or_samples_is_not_resumed_and_does_not_outlive_the_new_run()
    {
        Train("run", Options, _samples);
        Assert.Equal(0, Train("run", Options with { Seed = 6, Steps = 4 }, _samples).ResumedAt);
        Assert.Equal(["checkpoint-00000002", "checkpoint-00000004"], Checkpoints("run"));
        Assert.Equal(0, Train("run", Options with { Seed = 6, Steps = 4 }, _samples[..1]).ResumedAt);
    }

    [Theory]
    [InlineData("state.json", "{")]
    [InlineData("state.json", "null")]
    [InlineData("state.json", null)]
    [InlineData("parameters.safetensors", "short")]
    [InlineData("optimizer.safetensors", "short")]
    [InlineData("optimizer.safetensors", null)]
    [InlineData("losses.csv", "step,loss\n")]
    public void A_damaged_checkpoint_falls_back_to_the_one_before(string file, string? content)
    {
        var whole = Train("whole", Options, _samples);
        Cancel("run", Options, 6);
        Damage(_folder[$"run/checkpoint-00000006/{file}"], content);
        var rest = Train("run", Options, _samples);
        Assert.Equal(4, rest.ResumedAt);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
    }

    [Fact]
    public void Where_every_checkpoint_is_damaged_the_message_names_the_folder()
    {
        Cancel("run", Options, 6);
        foreach (var checkpoint in Checkpoints("run"))
        {
            Damage(_folder[$"run/{checkpoint}/state.json"], "{");
        }

        Assert.Contains(_folder["run"], Assert.Throws<InvalidDataException>(() => Train("run", Options, _samples)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_is_left_as_it_was()
    {
        var before = Values();
        Train("run", Options, _samples);
        var after = Values();
        Assert.All(before, entry => Assert.True(entry.Value.Value.equal(after[entry.Key].Value), entry.Key));
        Assert.All(before, entry => Assert.Equal(entry.Value.Trainable, after[entry.Key].Trainable));
    }

    [Fact]
    public void A_weight_that_turns_bad_stops_the_run_at_its_step_and_the_last_good_checkpoint_goes_on()
    {
        var whole = Train("whole", Options, _samples);
        var weight = _models.Transformer.state_dict()["blocks.0.ffn.0.weight"];
        using var good = weight.detach().clone();
        var exception = Assert.Throws<TrainingDivergedException>(() => Train("run", Options, _samples, new StepRecorder(step =>
        {
            if (step.Step == 5)
            {
                Fill(weight, double.NaN);
            }
        })));
        Assert.Equal((6, 4), (exception.Step, exception.Checkpoint));
        Assert.StartsWith("block0", exception.Layer, StringComparison.Ordinal);
        Assert.Contains("step 6", exception.Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint of step 4", exception.Message, StringComparison.Ordinal);
        using (no_grad())
        {
            weight.copy_(good);
        }

        var rest = Train("run", Options, _samples);
        Assert.Equal(4, rest.ResumedAt);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
    }

    [Fact]
    public void A_bad_sample_is_told_before_the_first_step()
    {
        Fill(_samples[0].Clean, double.PositiveInfinity);
        var exception = Assert.Throws<TrainingDivergedException>(() => Train("run", Options, _samples[..1]));
        Assert.Equal((1, null), (exception.Step, exception.Checkpoint));
        Assert.Contains("no checkpoint", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Checkpoints("run"));
    }

    [Fact]
    public void Samples_from_disk_train_the_same_lora()
    {
        var cache = new SampleCache(_folder["cache"]);
        Array.ForEach(_samples, cache.Write);
        var loaded = Train("loaded", Options, _samples);
        var read = new LoraTrainer().Train(
            _models, cache.Select([.. _samples.Select(static sample => sample.Id)]), Options, _folder["read"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(loaded.LoraPath), File.ReadAllBytes(read.LoraPath));
    }

    [Fact]
    public void No_samples_are_refused() => Assert.Contains(
        "samples", Assert.Throws<ArgumentException>(() => Train("run", Options, [])).Message, StringComparison.Ordinal);

    private LoraTrainingResult Train(string name, LoraTrainingOptions options, TrainingSample[] samples, StepRecorder? recorder = null) =>
        new LoraTrainer().Train(_models, new LoadedSamples(samples), options, _folder[name], recorder, cancellationToken: TestContext.Current.CancellationToken);

    private static void Fill(Tensor tensor, double value)
    {
        using var guard = no_grad();
        tensor.fill_(value);
    }

    private void Cancel(string name, LoraTrainingOptions options, int step)
    {
        using var source = new CancellationTokenSource();
        var recorder = new StepRecorder(done =>
        {
            if (done.Step == step)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => new LoraTrainer().Train(_models, new LoadedSamples(_samples), options, _folder[name], recorder, cancellationToken: source.Token));
    }

    private string[] Checkpoints(string name) => [.. Directory.EnumerateDirectories(_folder[name]).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static void Damage(string path, string? content)
    {
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }
    }

    private Dictionary<string, (Tensor Value, bool Trainable)> Values() => _models.Transformer.named_parameters()
        .Concat(_models.Vace.named_parameters())
        .ToDictionary(static entry => entry.name, static entry => (entry.parameter.detach().clone(), entry.parameter.requires_grad), StringComparer.Ordinal);
}
