using ProductVideo.Training.Sampling;
using ProductVideo.Wan.Memory;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Sampling;

public sealed class TrainingSamplerTests : IDisposable
{
    private static readonly int[] Steps = [0, 2, 4, 6];

    private readonly SamplingRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_run_that_is_looked_at_gives_the_same_bytes_as_one_that_is_not()
    {
        _run.Train("plain", null);
        _run.Train("looked", SamplingRun.Sampling with { Every = 1, Guidance = 3 });
        var files = Directory.EnumerateFiles(_run["plain"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_run["plain"], file)).ToList();
        Assert.Contains("checkpoint-00000006/optimizer.safetensors", files);
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(Path.Combine(_run["plain"], file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_run["looked"], file))), $"seed {SamplingRun.Training.Seed}: {file} differs"));
        Assert.Equal(2 * (SamplingRun.Training.Steps + 1), _run.Index("looked").Films.Count);
    }

    [Fact]
    public void Samples_are_made_of_the_base_model_at_every_checkpoint_and_show_what_was_learnt()
    {
        _run.Train("run", SamplingRun.Sampling);
        var index = _run.Index("run");
        Assert.Equal(Steps, index.Steps());
        Assert.All(index.Films, film => Assert.Equal($"step-{film.Step:00000000}/{film.Clip}.mp4", film.File));
        Assert.Equal(["a", "b", "a", "b", "a", "b", "a", "b"], index.Films.Select(static film => film.Clip));
        Assert.NotEqual(Film("run", 0, "a"), Film("run", 6, "a"));
    }

    [Fact]
    public void None_are_made_where_none_are_wanted()
    {
        _run.Train("run", SamplingRun.Sampling with { Scenes = 0 });
        Assert.Empty(_run.Written);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    [InlineData(6, 1)]
    public void A_run_that_was_stopped_in_a_sample_makes_what_is_missing_and_nothing_twice(int step, int scene)
    {
        _run.Train("whole", SamplingRun.Sampling);
        _run.Written.Clear();
        using var source = new CancellationTokenSource();
        var stop = new Listener(told =>
        {
            if (told.Step == step && told.Number == scene + 1)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => _run.Train("parts", SamplingRun.Sampling, stop, source.Token));
        Assert.Equal((Array.IndexOf(Steps, step) * 2) + scene, _run.Written.Count);
        _run.Train("parts", SamplingRun.Sampling);
        Assert.Equal(8, _run.Written.Distinct().Count());
        Assert.Equal(8, _run.Written.Count);
        Assert.All(_run.Index("whole").Films, film => Assert.Equal(Film("whole", film.Step, film.Clip), Film("parts", film.Step, film.Clip)));
        Assert.Equal(File.ReadAllBytes(_run["whole/lora.safetensors"]), File.ReadAllBytes(_run["parts/lora.safetensors"]));
    }

    [Fact]
    public void A_film_that_is_listed_and_gone_is_made_again()
    {
        _run.Train("run", SamplingRun.Sampling);
        File.Delete(_run["run/samples/step-00000006/b.mp4"]);
        _run.Written.Clear();
        _run.Train("run", SamplingRun.Sampling);
        Assert.Equal(["step-00000006/b.mp4"], _run.Written);
    }

    [Fact]
    public void Samples_that_are_not_finite_are_noted_and_the_run_goes_on()
    {
        var plain = _run.Train("plain", null);
        using (no_grad())
        {
            _run.Models.Autoencoder.state_dict().First(static entry => entry.Key.StartsWith("decoder", StringComparison.Ordinal)).Value.fill_(double.NaN);
        }

        var told = new List<string>();
        var result = _run.Train("run", SamplingRun.Sampling, new Listener(sample => told.AddRange(sample.Error is { } error ? [error] : [])));
        Assert.Equal(File.ReadAllBytes(plain.LoraPath), File.ReadAllBytes(result.LoraPath));
        Assert.Equal(8, told.Count);
        Assert.All(_run.Index("run").Films, film => Assert.True(film.File is null && film.Error!.Contains("NaN", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_device_that_is_too_small_is_noted_once_and_not_asked_again()
    {
        _run.BeforeWriting = static _ => throw new DeviceMemoryException("The memory of cuda:0 ran out.", null, null, new OutOfMemoryException());
        _run.Train("run", SamplingRun.Sampling);
        var film = Assert.Single(_run.Index("run").Films);
        Assert.Equal((0, "a", null), (film.Step, film.Clip, film.File));
        Assert.Contains("No more samples", film.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_full_ends_the_run_which_goes_on_where_it_stopped()
    {
        var whole = _run.Train("whole", SamplingRun.Sampling);
        _run.BeforeWriting = path =>
        {
            if (path.Contains("step-00000004", StringComparison.Ordinal))
            {
                throw new IOException("No space left on device");
            }
        };
        Assert.Throws<IOException>(() => _run.Train("run", SamplingRun.Sampling));
        _run.BeforeWriting = static _ => { };
        var rest = _run.Train("run", SamplingRun.Sampling);
        Assert.Equal(4, rest.ResumedAt);
        Assert.Equal(8, _run.Index("run").Films.Count);
        Assert.Equal(File.ReadAllBytes(whole.LoraPath), File.ReadAllBytes(rest.LoraPath));
    }

    private byte[] Film(string name, int step, string clip) => File.ReadAllBytes(_run[$"{name}/samples/{TrainingSampler.FolderOf(step)}/{clip}.mp4"]);

    private sealed class Listener(Action<SampleProgress> hear) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => hear(value);
    }
}
