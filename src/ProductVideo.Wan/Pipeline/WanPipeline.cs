using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// From prompt, video, mask and references to a video: encode, denoise with guidance, decode. Latents and guidance are float32 throughout.
/// </summary>
public sealed class WanPipeline : IVideoGenerator
{
    private readonly WanModels _models;
    private readonly IMemoryProbe _probe;

    /// <summary>Makes a pipeline over loaded models, which it does not own.</summary>
    /// <param name="models">The models.</param>
    /// <param name="probe">Says how much memory is free. Default: the device itself.</param>
    public WanPipeline(WanModels models, IMemoryProbe? probe = null)
    {
        _models = models;
        _probe = probe ?? new MemoryProbe();
    }

    /// <summary>Receives intermediate tensors, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <inheritdoc/>
    public GenerationResult Generate(
        GenerationRequest request, IProgress<GenerationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GenerateVariants(request, [new ProductVariant(request.References, null, request.Anchor)], progress, cancellationToken)[0];

    /// <inheritdoc/>
    public IReadOnlyList<GenerationResult> GenerateVariants(
        GenerationRequest request,
        IReadOnlyList<ProductVariant> variants,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(variants.Count);
        var plan = GenerationPlan.Make(request, variants, _models.Preset.Video);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        _models.Place(request.Weights, "the request says so");
        using var run = new GenerationRun(_models, request, variants, plan, _probe, Observer, progress);
        return run.Generate(cancellationToken);
    }
}
