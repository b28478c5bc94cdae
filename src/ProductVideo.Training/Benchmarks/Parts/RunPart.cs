using System.Globalization;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>
/// A short LoRA run as it is, again, and with samples generated between its steps: time, peak, and how far the LoRA is from the first run's. Sums on a
/// GPU that come in no fixed order make two runs of the same differ there, so the second run is the measure for the third.
/// </summary>
internal sealed class RunPart : IBenchmarkPart
{
    private const int Steps = 4;

    public string Name => "run";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var clip = context.Work.CreateClip("clip");
        using var sample = new SampleEncoder(context.Models).Encode(clip, context.CancellationToken);
        var samples = new LoadedSamples([sample]);
        var folder = Directory.CreateTempSubdirectory("productvideo-bench-");
        try
        {
            string? first = null;
            yield return Measure($"LoRA run of {Steps} steps", "plain", null);
            yield return Measure($"LoRA run of {Steps} steps, again", "again", null);
            var sampling = new SampleOptions { Scenes = 1, Steps = context.Options.Steps };
            yield return Measure($"LoRA run of {Steps} steps with 3 samples of {sampling.Steps} denoising steps", "sampled", sampling);

            BenchmarkRow Measure(string name, string run, SampleOptions? options) => context.Watches.Measure(name, 1, WorkCost.None, () =>
            {
                var path = Path.Combine(folder.FullName, run);
                Train(context, samples, path, options is null ? null : Sampler(context, options, clip, samples, Path.Combine(folder.FullName, "samples")));
                first ??= path;
                var difference = Difference(path, first);
                return BenchmarkNote.Of(string.Create(CultureInfo.InvariantCulture, $"LoRA {difference:0.##e+0} off the first run's"), "difference", difference);
            }, warm: false);
        }
        finally
        {
            RecomputationChoice.Reset(context.Models);
            folder.Delete(recursive: true);
        }
    }

    private static void Train(BenchmarkContext context, ITrainingSamples samples, string path, TrainingSampler? sampler) => new LoraTrainer().Train(
        context.Models,
        samples,
        new LoraTrainingOptions { Steps = Steps, CheckpointEvery = 2, BaseModel = context.Options.LoraTarget == LoraBase.Vace ? "vace" : "dit" },
        path,
        sampler: sampler,
        cancellationToken: context.CancellationToken);

    private static TrainingSampler Sampler(BenchmarkContext context, SampleOptions options, TrainingClip clip, LoadedSamples samples, string folder) => new(
        context.Models,
        options,
        [new SampleScene(clip.Id, clip.Id, true, clip.Frames, clip.Masks, () => samples.Open(0))],
        new SampleIndex(options.Seed, options.Steps, options.Guidance, context.Work.Size.Width, context.Work.Size.Height, context.Work.Size.Frames, 15, [], []),
        folder,
        static (path, frames, _) => File.WriteAllBytes(path, frames[0].Pixels));

    // The root of the mean square over all parameters, relative to the first run's.
    private static double Difference(string run, string first)
    {
        using var scope = NewDisposeScope();
        using var left = SafetensorsFile.Open(Path.Combine(run, CheckpointFolders.NameOf(Steps), "parameters.safetensors"));
        using var right = SafetensorsFile.Open(Path.Combine(first, CheckpointFolders.NameOf(Steps), "parameters.safetensors"));
        var (off, size) = (0.0, 0.0);
        foreach (var name in right.Entries.Keys)
        {
            var reference = right.Read(name);
            off += (left.Read(name) - reference).square().sum().item<float>();
            size += reference.square().sum().item<float>();
        }

        return Math.Sqrt(off / size);
    }
}
