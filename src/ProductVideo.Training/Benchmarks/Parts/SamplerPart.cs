using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Lora;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>A sample that a training run makes of a scene, between two of its steps: its time, its memory, and that the loss of the next step stays what it was.</summary>
internal sealed class SamplerPart : IBenchmarkPart
{
    private const string Clip = "scene";

    public string Name => "sampler";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var models = context.Models;
        var clip = context.Work.CreateClip(Clip);
        var folder = Directory.CreateTempSubdirectory("productvideo-bench-");
        try
        {
            var cache = new SampleCache(Path.Combine(folder.FullName, "cache"));
            using (var sample = new SampleEncoder(models).Encode(clip, context.CancellationToken))
            {
                cache.Write(sample);
            }

            var samples = cache.Select([Clip]);
            using var frozen = new FrozenWeights(models);
            RecomputationChoice.Apply(models, samples.LargestCells, new());
            using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Base = context.Options.LoraTarget, Rank = 32 });
            using var optimizer = optim.AdamW(adapter.Parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
            var step = new LoraStep(models, new());
            var options = new SampleOptions { Scenes = 1, Every = 1, Steps = context.Options.Steps };
            var run = new LoraTrainingOptions { Steps = int.MaxValue };
            var scene = new SampleScene(Clip, Clip, HeldOut: false, clip.Frames, clip.Masks, () => samples.Open(0));
            var index = new SampleIndex(options.Seed, options.Steps, options.Guidance, context.Work.Size.Width, context.Work.Size.Height, context.Work.Size.Frames, 15, [], []);
            var sampler = new TrainingSampler(models, options, [scene], index, Path.Combine(folder.FullName, "films"), Keep);
            var looks = 0;

            // Its memory is there from the first step on, and the optimizer's from the second.
            Loss();
            optimizer.step();
            var before = Loss();
            yield return context.Measure($"a sample between two training steps, {options.Steps} denoising steps", WorkCost.None, PeerWork.None, () =>
            {
                sampler.Look(++looks, run, context.CancellationToken);
                return "";
            });
            yield return context.Measure("the training step after it", WorkCost.None, PeerWork.None, () =>
            {
                var after = Loss();
                return after.Equals(before)
                    ? $"loss {after:R}, as without samples"
                    : throw new InvalidOperationException($"The loss after samples is {after:R}; without them it is {before:R}.");
            });

            double Loss()
            {
                optimizer.zero_grad();
                using var sample = samples.Open(0);
                return step.Accumulate(sample, 0).Loss;
            }
        }
        finally
        {
            RecomputationChoice.Reset(models);
            folder.Delete(recursive: true);
        }
    }

    // Films are encoded by others; that all frames came is what counts here.
    private static void Keep(string path, IReadOnlyList<PixelFrame> frames, CancellationToken cancellationToken)
    {
        using var file = File.Create(path);
        foreach (var frame in frames)
        {
            file.Write(frame.Pixels);
        }
    }
}
