using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Memory over many steps: denoising steps with guidance, then training steps.</summary>
internal sealed class MemoryPart : IBenchmarkPart
{
    public string Name => "memory";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        yield return Row(context, "denoising steps", Denoising(context));
        using var training = new TrainingSteps(context);
        yield return Row(context, "LoRA steps", training.Step);
    }

    private static BenchmarkRow Row(BenchmarkContext context, string what, Action step)
    {
        var steps = context.Options.MemorySteps;
        var series = new MemorySeries(context.Models.Device);
        var row = context.Watches.Measure($"memory over {steps} {what}", 1, WorkCost.None, () =>
        {
            series.Run(steps, step, context.CancellationToken);
            return "";
        }, warm: false);
        return row with { Milliseconds = row.Milliseconds / steps, Fastest = row.Fastest / steps, Runs = steps, Note = series.Text, Figures = series.Figures };
    }

    private static Action Denoising(BenchmarkContext context)
    {
        var (models, work) = (context.Models, context.Work);
        return () =>
        {
            using var guard = no_grad();
            using var scope = NewDisposeScope();
            using var text = models.Transformer.EmbedText(work.Text, keep: true);
            var condition = models.Vace.Embed(work.Context);
            var toward = models.Transformer.Forward(work.Latents, work.Timestep, text, condition);
            var away = models.Transformer.Forward(work.Latents, work.Timestep, text, condition);
            (work.Latents + (away + ((toward - away) * 5)).mul(0.02)).Dispose();
        };
    }

    private sealed class TrainingSteps : IDisposable
    {
        private readonly FrozenWeights _frozen;
        private readonly LoraAdapter _adapter;
        private readonly TorchSharp.Modules.AdamW _optimizer;
        private readonly LoraStep _step;
        private readonly TrainingSample _sample;
        private readonly WanModels _models;
        private int _visit;

        public TrainingSteps(BenchmarkContext context)
        {
            _models = context.Models;
            _frozen = new FrozenWeights(_models);
            _adapter = LoraAdapter.Create(_models.Transformer, _models.Vace, new() { Base = context.Options.LoraTarget, Rank = 32 });
            _optimizer = optim.AdamW(_adapter.Parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
            _step = new LoraStep(_models, new());
            _sample = new("noise", Host(context.Work.Latents), Host(context.Work.Context), Host(context.Work.Text));
            RecomputationChoice.Apply(_models, new LoadedSamples([_sample]).LargestCells, new());
        }

        public void Step()
        {
            _optimizer.zero_grad();
            _step.Accumulate(_sample, _visit++);
            _optimizer.step();
        }

        public void Dispose()
        {
            _sample.Dispose();
            _optimizer.Dispose();
            _adapter.Dispose();
            RecomputationChoice.Reset(_models);
            _frozen.Dispose();
        }

        private static Tensor Host(Tensor tensor) => tensor.cpu().detach().DetachFromDisposeScope();
    }
}
