using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// From prompt, video, mask and references to a video: encode, denoise with guidance by Euler steps, decode. Latents and
/// guidance are float32 throughout.
/// </summary>
public sealed class WanPipeline : IVideoGenerator
{
    private readonly WanModels _models;
    private readonly VaceContextBuilder _contexts;

    /// <summary>Makes a pipeline over loaded models, which it does not own.</summary>
    public WanPipeline(WanModels models)
    {
        _models = models;
        _contexts = new VaceContextBuilder(models.Autoencoder, models.Device);
    }

    /// <summary>Receives intermediate tensors, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <inheritdoc/>
    public GenerationResult Generate(
        GenerationRequest request, IProgress<GenerationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GenerateVariants(request, [new ProductVariant(request.References)], progress, cancellationToken)[0];

    /// <inheritdoc/>
    public IReadOnlyList<GenerationResult> GenerateVariants(
        GenerationRequest request,
        IReadOnlyList<ProductVariant> variants,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(variants.Count);
        var size = request.Size ?? _models.Preset.Video;
        var inputs = variants.Select(variant => Inputs(request, size, variant)).ToList();
        Validate(request, inputs);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var schedule = FlowMatchScheduler.ForInference(request.Steps, request.Shift, request.DenoisingStrength);
        progress?.Report(new GenerationProgress(GenerationStage.Encoding, 0, 0, schedule.Count));

        // One noise and one encoded scene serve all variants.
        var references = variants[0].References.Count;
        var raw = NoiseLayout.Draw(request.Seed, size, references, _models.Preset.Transformer.LatentChannels);
        Observer?.Invoke("noise_raw", raw);
        var noise = NoiseLayout.Arrange(raw.to(_models.Device), references);
        var scene = inputs.TrueForAll(input => input.IsEmpty) ? null : _contexts.BuildScene(inputs[0], cancellationToken);
        var clean = request.InputVideo is null
            ? null
            : Encode(FrameConversion.ToVideo(request.InputVideo).to(_models.Device), request.Tiles, cancellationToken);
        using var negative = Embed(request.NegativePrompt, request.NegativePromptTokens, "context_neg", request.Guidance != 1);

        var results = new List<GenerationResult>();
        for (var index = 0; index < variants.Count; index++)
        {
            using var inner = NewDisposeScope();
            var variant = variants[index];
            using var positive = Embed(
                variant.Prompt ?? request.Prompt, variant.Prompt is null ? request.PromptTokens : null, "context_pos", wanted: true)!;
            var encoded = _contexts.EncodeReferences(variant.References, request.Tiles, cancellationToken);
            var latents = clean is null ? noise : schedule.AddNoise(Prepend(encoded, clean), noise, 0);
            Observer?.Invoke("latents_init", latents);
            var condition = scene is null ? null : Condition(VaceContextBuilder.Join(encoded, scene), request.VaceScale);
            var final = Denoise(latents, schedule, positive, negative, condition, request.Guidance, index, progress, cancellationToken);
            progress?.Report(new GenerationProgress(GenerationStage.Decoding, index, schedule.Count, schedule.Count));
            results.Add(new GenerationResult(size, Decode(final.narrow(2, references, size.LatentFrames), request, cancellationToken)));
        }

        return results;
    }

    private static VaceInputs Inputs(GenerationRequest request, VideoSize size, ProductVariant variant) => new()
    {
        Size = size,
        Video = request.Video,
        Mask = request.Mask,
        References = variant.References,
        BinarizeMask = request.BinarizeMask,
        Tiles = request.Tiles,
    };

    private static void Validate(GenerationRequest request, List<VaceInputs> inputs)
    {
        request.Validate();
        foreach (var input in inputs)
        {
            input.Validate();
            input.CheckVideo("input video", request.InputVideo);
            if (input.References.Count != inputs[0].References.Count)
            {
                throw new ArgumentException(
                    $"The products have {inputs[0].References.Count} and {input.References.Count} reference pictures: give each the same number, "
                    + "because the noise depends on it.");
            }
        }
    }

    private static Tensor Prepend(Tensor? references, Tensor clean) => references is null ? clean : cat(new[] { references, clean }, 2);

    private TextStates? Embed(string prompt, TokenizedText? tokens, string name, bool wanted)
    {
        if (!wanted)
        {
            return null;
        }

        var length = _models.Preset.TextLength;
        var text = _models.TextEncoder.EncodePrompts([tokens ?? _models.Tokenizer.Tokenize(prompt, length)], length);
        Observer?.Invoke(name, text);
        return _models.Transformer.EmbedText(text, keep: true);
    }

    private VaceCondition? Condition(Tensor context, double scale)
    {
        Observer?.Invoke("vace_context", context);
        return scale == 0 ? null : _models.Vace.Embed(context, scale);
    }

    private Tensor Denoise(
        Tensor initial,
        FlowMatchScheduler schedule,
        TextStates positive,
        TextStates? negative,
        VaceCondition? condition,
        double guidance,
        int video,
        IProgress<GenerationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var latents = initial;
        for (var step = 0; step < schedule.Count; step++)
        {
            using var scope = NewDisposeScope();
            var timestep = tensor(new[] { schedule.Timesteps[step] }).to(_models.Device);
            Observer?.Invoke($"step{step}.timestep", timestep);
            var velocity = Predict(latents, timestep, positive, condition, cancellationToken);
            Observer?.Invoke($"step{step}.pred_pos", velocity);
            if (negative is not null)
            {
                var away = Predict(latents, timestep, negative, condition, cancellationToken);
                Observer?.Invoke($"step{step}.pred_neg", away);
                velocity = away + ((velocity - away) * guidance);
            }

            Observer?.Invoke($"step{step}.pred_cfg", velocity);
            var next = schedule.Step(latents, velocity, step).MoveToOuterDisposeScope();
            if (!ReferenceEquals(latents, initial))
            {
                latents.Dispose();
            }

            latents = next;
            Observer?.Invoke($"step{step}.latents", latents);
            progress?.Report(new GenerationProgress(GenerationStage.Denoising, video, step + 1, schedule.Count));
        }

        return latents;
    }

    private Tensor Predict(
        Tensor latents, Tensor timestep, TextStates text, VaceCondition? condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _models.Transformer.Forward(latents, timestep, text, condition);
    }

    private Tensor Encode(Tensor video, TileOptions? tiles, CancellationToken cancellationToken) => tiles is null
        ? _models.Autoencoder.Encode(video, cancellationToken)
        : _models.Autoencoder.EncodeTiled(video, tiles, cancellationToken);

    private IReadOnlyList<PixelFrame> Decode(Tensor latents, GenerationRequest request, CancellationToken cancellationToken)
    {
        Observer?.Invoke("latents_final", latents);
        var video = request.Tiles is null
            ? _models.Autoencoder.Decode(latents, cancellationToken)
            : _models.Autoencoder.DecodeTiled(latents, request.Tiles, cancellationToken);
        var clamped = video.clamp(-1.0, 1.0);
        Observer?.Invoke("decoded", clamped);
        var frames = FrameConversion.ToFrames(clamped);
        return request.KeepUnmasked ? MaskComposite.Apply(frames, request.Video!, request.Mask!, request.Feather) : frames;
    }
}
