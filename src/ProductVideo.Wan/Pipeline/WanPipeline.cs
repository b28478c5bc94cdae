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
        return Generate(request, variants, null, progress, cancellationToken);
    }

    /// <summary>
    /// Generates a video of what was encoded before: neither the prompt nor pictures are encoded, but for the negative prompt of guidance. It is the video that
    /// <see cref="Generate(GenerationRequest, IProgress{GenerationProgress}?, CancellationToken)"/> makes of the same scene.
    /// </summary>
    /// <param name="request">How to generate; its prompt, references and anchor are not used, video and mask only to put kept pixels back.</param>
    /// <param name="scene">The scene; of the request's size, and left as it is.</param>
    /// <param name="progress">Told of every step, or null.</param>
    /// <param name="cancellationToken">Ends the work within one step.</param>
    /// <exception cref="ArgumentException">The request does not fit the model, the scene or itself.</exception>
    /// <exception cref="Memory.DeviceMemoryException">The device has too little memory; it can be used afterwards.</exception>
    /// <exception cref="NonFiniteException">A number became infinite or not a number.</exception>
    public GenerationResult GenerateEncoded(
        GenerationRequest request, EncodedScene scene, IProgress<GenerationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var size = request.Size ?? _models.Preset.Video;
        var shape = new long[] { 1, scene.Context.shape[1], size.LatentFrames + scene.References, size.LatentHeight, size.LatentWidth };
        if (!scene.Context.shape.SequenceEqual(shape) || request.InputVideo is not null)
        {
            throw new ArgumentException(
                $"The encoded scene is ({string.Join(", ", scene.Context.shape)}), and a video of {size} with {scene.References} references needs ({string.Join(", ", shape)}) and no video to start from.",
                nameof(scene));
        }

        try
        {
            return Generate(request, [new ProductVariant([])], scene, progress, cancellationToken)[0];
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            throw OutOfMemory.Translate(exception, _models.Device, _probe, $"generating {size}", "make the video smaller, or end other programs on the device");
        }
    }

    private IReadOnlyList<GenerationResult> Generate(
        GenerationRequest request,
        IReadOnlyList<ProductVariant> variants,
        EncodedScene? encoded,
        IProgress<GenerationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var plan = GenerationPlan.Make(request, variants, _models.Preset.Video);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        _models.Place(request.Weights, "the request says so");
        using var run = new GenerationRun(_models, request, variants, plan, _probe, Observer, progress) { Encoded = encoded };
        return run.Generate(cancellationToken);
    }
}
