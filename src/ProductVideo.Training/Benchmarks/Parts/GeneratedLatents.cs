using ProductVideo.Wan.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Videos of one call of the pipeline and the latents that they were decoded from.</summary>
/// <param name="Results">The videos.</param>
/// <param name="Latents">(1, 16, F, h, w) each, on the device.</param>
internal sealed record GeneratedLatents(IReadOnlyList<GenerationResult> Results, IReadOnlyList<Tensor> Latents) : IDisposable
{
    public static GeneratedLatents Make(BenchmarkContext context, GenerationRequest request, IReadOnlyList<ProductVariant> variants)
    {
        var latents = new List<Tensor>();
        var pipeline = new WanPipeline(context.Models)
        {
            Observer = (name, value) =>
            {
                if (name == "latents_final")
                {
                    latents.Add(value.clone().DetachFromDisposeScope());
                }
            },
        };
        return new(pipeline.GenerateVariants(request, variants, null, context.CancellationToken), latents);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Latents)
        {
            tensor.Dispose();
        }
    }
}
