using System.Collections.Concurrent;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;

namespace ProductVideo.Training.Tests.Sampling;

/// <summary>Runs of the smallest model that make samples; a film is a file of its frames' bytes.</summary>
internal sealed class SamplingRun : IDisposable
{
    public static readonly LoraTrainingOptions Training = new() { Rank = 4, Steps = 6, CheckpointEvery = 2, LearningRate = 1e-2, Seed = 5 };
    public static readonly SampleOptions Sampling = new() { Steps = 2 };

    private readonly TemporaryFolder _folder = new();
    private readonly TrainingSample[] _samples;

    public SamplingRun()
    {
        var encoder = new SampleEncoder(Models);
        _samples = [encoder.Encode(MicroModel.Clip("a")), encoder.Encode(MicroModel.Clip("b", references: 2))];
    }

    public WanModels Models { get; } = MicroModel.Create();

    /// <summary>The films that were written, in order.</summary>
    public ConcurrentQueue<string> Written { get; } = new();

    public string this[string name] => _folder[name];

    /// <summary>Called in place of the writer before a film is written; may throw.</summary>
    public Action<string> BeforeWriting { get; set; } = static _ => { };

    public LoraTrainingResult Train(string name, SampleOptions? sampling, IProgress<SampleProgress>? tell = null, CancellationToken cancellationToken = default) => new LoraTrainer().Train(
        Models,
        new LoadedSamples(_samples),
        Training,
        _folder[name],
        sampler: sampling is null ? null : Sampler(name, sampling, tell),
        cancellationToken: cancellationToken);

    public SampleIndex Index(string name) => SampleIndex.Parse(File.ReadAllText(_folder[$"{name}/samples/{SampleIndex.File}"]));

    public void Dispose()
    {
        Array.ForEach(_samples, static sample => sample.Dispose());
        Models.Dispose();
        _folder.Dispose();
    }

    private TrainingSampler Sampler(string name, SampleOptions options, IProgress<SampleProgress>? tell)
    {
        var folder = _folder[$"{name}/samples"];
        var known = Path.Combine(folder, SampleIndex.File);
        var clips = new[] { MicroModel.Clip("a"), MicroModel.Clip("b", references: 2) };
        var scenes = clips.Select((clip, place) => new SampleScene(clip.Id, clip.Id, place == 0, clip.Frames, clip.Masks, () => new LoadedSamples(_samples).Open(place)));
        var empty = new SampleIndex(
            options.Seed, options.Steps, options.Guidance, 32, 32, 5, 15, [.. clips.Select(static clip => new SampledScene(clip.Id, clip.Id, false, "s", "o", "r"))], []);
        return new(Models, options, [.. scenes], File.Exists(known) ? SampleIndex.Parse(File.ReadAllText(known)) : empty, folder, Write, tell);
    }

    private void Write(string path, IReadOnlyList<PixelFrame> frames, CancellationToken cancellationToken)
    {
        BeforeWriting(path);
        Written.Enqueue($"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}");
        File.WriteAllBytes(path, [.. frames.SelectMany(static frame => frame.Pixels)]);
    }
}
