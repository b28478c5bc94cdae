using System.Globalization;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Diagnostics;
using ProductVideo.Wan.Lora;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>
/// One training sample from end to end, as the trainer visits it: read from the cache on disk, to the device, step, check of the gradients, optimizer;
/// and the same with the clip encoded anew, as DiffSynth-Studio does it for every visit.
/// </summary>
internal sealed class SamplePart : IBenchmarkPart
{
    private const int Clips = 3;

    public string Name => "sample";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var (models, work) = (context.Models, context.Work);
        var encoder = new SampleEncoder(models);
        // the peer's sample trains the DiT
        var peer = context.Options.LoraTarget == LoraBase.Transformer ? PeerWork.Sample : PeerWork.None;
        var clips = Enumerable.Range(0, Clips).Select(index => work.CreateClip($"clip-{index}")).ToList();
        var folder = Directory.CreateTempSubdirectory("productvideo-bench-");
        try
        {
            var cache = new SampleCache(folder.FullName);
            foreach (var clip in clips)
            {
                using var sample = encoder.Encode(clip, context.CancellationToken);
                cache.Write(sample);
            }

            var samples = cache.Select([.. clips.Select(static clip => clip.Id)]);
            using var frozen = new FrozenWeights(models);
            RecomputationChoice.Apply(models, samples.LargestCells, new());
            using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Base = context.Options.LoraTarget, Rank = 32 });
            using var optimizer = optim.AdamW(adapter.Parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
            var step = new LoraStep(models, new());
            var visit = 0;
            var bytes = folder.EnumerateFiles().Average(static file => file.Length) / (1 << 20);
            var size = string.Create(CultureInfo.InvariantCulture, $"{bytes:F1} MiB a sample on disk");
            yield return context.Measure("training sample, latents and text from the cache on disk", WorkCost.None, peer, () =>
            {
                using var sample = samples.Open(visit % Clips);
                Train(sample);
                return BenchmarkNote.Of(size, "mebibytesOnDisk", bytes);
            });
            yield return context.Measure("training sample, clip and text encoded anew", WorkCost.None, peer, () =>
            {
                using var sample = encoder.Encode(clips[visit % Clips], context.CancellationToken);
                Train(sample);
                return "";
            });

            void Train(TrainingSample sample)
            {
                optimizer.zero_grad();
                step.Accumulate(sample, visit++);
                if (!FiniteCheck.AreFinite(adapter.Parameters.Select(static parameter => parameter.grad).OfType<Tensor>()))
                {
                    throw new InvalidOperationException("A gradient of the benchmark is not finite.");
                }

                optimizer.step();
            }
        }
        finally
        {
            RecomputationChoice.Reset(models);
            folder.Delete(recursive: true);
        }
    }
}
