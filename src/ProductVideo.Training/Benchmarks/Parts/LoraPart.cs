using System.Globalization;
using ProductVideo.Kernels;
using ProductVideo.Training.Lora;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Training;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Training steps of a LoRA from latents that are on the device.</summary>
internal sealed class LoraPart : IBenchmarkPart
{
    public string Name => "lora";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var (models, work) = (context.Models, context.Work);
        var onVace = context.Options.LoraTarget == LoraBase.Vace;
        using var frozen = new FrozenWeights(models);
        var layers = models.Transformer.Size.Layers;
        foreach (var whole in new[] { 0, layers / 5, layers })
        {
            var recompute = whole < layers;
            models.Transformer.Recompute = recompute;
            models.Transformer.WholeBlocks = whole;
            if (!recompute && DeviceMemory.Read(models.Device) is { } memory && memory.Available < work.KeptBytes(onVace))
            {
                continue;
            }

            using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Base = context.Options.LoraTarget, Rank = 32 });
            using var optimizer = optim.AdamW(adapter.Parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
            var objective = new FlowMatchObjective();
            var name = $"LoRA step ({(onVace ? "VACE" : "DiT")}, rank 32), "
                + (recompute ? $"{layers - whole} of {layers} blocks computed again but for attention" : "everything kept");
            yield return context.Measure(
                name, context.Operations.LoraStep(onVace), onVace ? PeerWork.LoraOnVace : PeerWork.LoraOnTransformer, () =>
            {
                optimizer.zero_grad();
                using var loss = objective.Loss(models.Transformer, work.Latents, work.Noise, 500, work.Text, models.Vace.Embed(work.Context));
                loss.Weighted.backward();
                optimizer.step();
                return string.Create(CultureInfo.InvariantCulture, $"loss {loss.Weighted.item<float>():F4}");
            });
        }

        RecomputationChoice.Reset(models);
    }
}
