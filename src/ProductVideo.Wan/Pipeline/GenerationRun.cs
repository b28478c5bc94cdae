using ProductVideo.Kernels;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// One call of the pipeline: one noise, one encoding of the scene and one of the negative prompt serve all variants. Its tensors live in
/// the dispose scope that it is made in.
/// </summary>
internal sealed class GenerationRun : IDisposable
{
    private readonly WanModels _models;
    private readonly GenerationRequest _request;
    private readonly IReadOnlyList<ProductVariant> _variants;
    private readonly GenerationPlan _plan;
    private readonly TensorObserver? _observer;
    private readonly IProgress<GenerationProgress>? _progress;
    private readonly FlowMatchScheduler _schedule;
    private readonly StreamingFallback _fallback;
    private readonly IMemoryProbe _probe;
    private readonly AutoencoderRunner _autoencoder;
    private readonly Denoiser _denoiser;
    private readonly VaceContextBuilder _contexts;
    private readonly Dictionary<object, Tensor> _scenes = new(ReferenceEqualityComparer.Instance);
    private Tensor? _negativeText;
    private TextStates? _negative;
    private GenerationProgress _last;

    public GenerationRun(
        WanModels models,
        GenerationRequest request,
        IReadOnlyList<ProductVariant> variants,
        GenerationPlan plan,
        IMemoryProbe probe,
        TensorObserver? observer,
        IProgress<GenerationProgress>? progress)
    {
        (_models, _request, _variants, _plan, _probe, _observer, _progress) = (models, request, variants, plan, probe, observer, progress);
        _schedule = FlowSolver.Schedule(request.Solver, request.Steps, request.Shift, request.DenoisingStrength);
        _fallback = new StreamingFallback(models, request.Weights, note => Report(_last.Stage, _last.Video, _last.Together, _last.Step, note));
        _denoiser = new Denoiser(models, request, _schedule, probe, _fallback, observer);
        _autoencoder = new AutoencoderRunner(models, request, plan.Size, probe, _fallback);
        _contexts = new VaceContextBuilder(_autoencoder, models.Device);
    }

    /// <summary>The only variant's scene, where it was encoded before; null otherwise.</summary>
    public EncodedScene? Encoded { get; init; }

    private int References => Encoded?.References ?? _variants[0].References.Count;

    private bool IsMerged => _request.GuidanceMode == GuidanceMode.Merged;

    /// <summary>Generates all videos.</summary>
    public IReadOnlyList<GenerationResult> Generate(CancellationToken cancellationToken)
    {
        var together = _request.VariantMode == VariantMode.Merged ? _variants.Count : 1;
        Report(GenerationStage.Encoding, 0, together, 0, FirstNote());
        var raw = NoiseLayout.Draw(_request.Seed, _plan.Size, References, _models.Preset.Transformer.LatentChannels);
        _observer?.Invoke("noise_raw", raw);
        var noise = NoiseLayout.Arrange(raw.to(_models.Device), References);
        var clean = _request.InputVideo is null
            ? null
            : _autoencoder.Encode(FrameConversion.ToVideo(_request.InputVideo), whole: false, cancellationToken);
        if (_request.Guidance != 1)
        {
            _negativeText = Encode(_request.NegativePrompt, _request.NegativePromptTokens, "context_neg");
            _negative = IsMerged ? null : _models.Transformer.EmbedText(_negativeText, keep: true);
        }

        var results = new List<GenerationResult>();
        for (var first = 0; first < _variants.Count; first += together)
        {
            using var scope = NewDisposeScope();
            results.AddRange(GenerateTogether(first, together, noise, clean, scope, cancellationToken));
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => _negative?.Dispose();

    private List<GenerationResult> GenerateTogether(
        int first, int count, Tensor noise, Tensor? clean, DisposeScope scope, CancellationToken cancellationToken)
    {
        using var final = Denoise(first, count, noise, clean, scope, cancellationToken);
        Report(GenerationStage.Decoding, first, count, _schedule.Count);
        return [.. Enumerable.Range(0, count).Select(index => Decode(final.narrow(0, index, 1), first + index, cancellationToken))];
    }

    // What only denoising needs is gone when it ends: the autoencoder takes its place.
    private Tensor Denoise(int first, int count, Tensor noise, Tensor? clean, DisposeScope scope, CancellationToken cancellationToken)
    {
        using var inner = NewDisposeScope();
        using var prompts = Prompts(first, count);
        var encoded = Enumerable.Range(first, count).Select(index => EncodeInputs(index, scope, cancellationToken)).ToList();
        var latents = cat(encoded.Select(input => clean is null ? noise : _schedule.AddNoise(Prepend(input.References, clean), noise, 0)).ToArray(), 0);
        _observer?.Invoke("latents_init", latents);
        var context = encoded[0].Context is null ? null : cat(encoded.Select(input => input.Context!).ToArray(), 0);
        if (context is not null)
        {
            NonFiniteException.ThrowUnlessFinite(context, GenerationStage.Encoding, "vace_context");
            _observer?.Invoke("vace_context", context);
        }

        var step = 0;
        using var predictor = new VelocityPredictor(_models, _request, prompts, context, References, _plan.Size.LatentFrames)
        {
            Observer = _observer is null ? null : (name, value) => _observer($"step{step}.{name}", value),
        };
        context?.Dispose();
        var final = _denoiser.Run(
            latents,
            predictor,
            (done, estimate) =>
            {
                step = done;
                Report(GenerationStage.Denoising, first, count, done);
                Preview(first, count, done, estimate, cancellationToken);
            },
            cancellationToken);
        if (first + count == _variants.Count)
        {
            _negative?.Dispose();
        }

        return final.MoveToOuterDisposeScope();
    }

    private string? FirstNote()
    {
        var weights = _models.Weights.Placement == WeightPlacement.Resident ? null : _models.Weights.ToString();
        var tiles = _autoencoder.Choice.Tiled ? $"The autoencoder works on tiles: {_autoencoder.Choice.Reason}." : null;
        var emulated = _request.Arithmetic != BlockArithmetic.ComputeType && !EightBitSupport.HasProducts(_models.Device)
            ? $"8-bit arithmetic is only emulated on {_models.Device}: it takes longer than without, and shows what its rounding does."
            : null;
        var notes = new[] { weights, emulated, tiles }.OfType<string>().ToArray();
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    private PromptStates Prompts(int first, int count)
    {
        var texts = _variants.Skip(first).Take(count).Select(variant => Encoded?.Text.to(_models.Device) ?? Encode(
            variant.Prompt ?? _request.Prompt, variant.Prompt is null ? _request.PromptTokens : null, "context_pos")).ToArray();
        var both = _negativeText is null || !IsMerged ? null : texts.Concat(Enumerable.Repeat(_negativeText, count)).ToArray();
        return new PromptStates(
            _models.Transformer.EmbedText(cat(texts, 0), keep: true),
            _negative,
            both is null ? null : _models.Transformer.EmbedText(cat(both, 0), keep: true));
    }

    private Tensor Encode(string prompt, TokenizedText? tokens, string name)
    {
        var length = _models.Preset.TextLength;
        var text = EncodeOrSay([tokens ?? _models.Tokenizer.Tokenize(prompt, length)], length);
        _observer?.Invoke(name, text);
        NonFiniteException.ThrowUnlessFinite(text, GenerationStage.Encoding, name);
        return text;
    }

    private Tensor EncodeOrSay(IReadOnlyList<TokenizedText> prompts, int length)
    {
        try
        {
            return _fallback.Run("encoding the prompt", () => _models.TextEncoder.EncodePrompts(prompts, length));
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            throw OutOfMemory.Translate(
                exception, _models.Device, _probe, "encoding the prompt", "let weights come from the host (weights Auto or Streamed), or end other programs on the device");
        }
    }

    private (Tensor? References, Tensor? Context) EncodeInputs(int index, DisposeScope scope, CancellationToken cancellationToken)
    {
        if (Encoded is { } encoded)
        {
            return (null, encoded.Context.to(_models.Device));
        }

        var inputs = _plan.Inputs[index];
        var references = _contexts.EncodeReferences(
            inputs.References, null, _request.Compatibility.TileFirstReferenceOnly, cancellationToken);
        if (inputs.IsEmpty)
        {
            return (null, null);
        }

        // Without an anchor all variants have the same video and mask, and so one scene.
        var key = inputs.Video ?? inputs.Mask ?? (object)_request;
        if (!_scenes.TryGetValue(key, out var scene))
        {
            scene = _contexts.BuildScene(inputs, cancellationToken);
            scope.MoveToOuter(scene.MoveToOuterDisposeScope());
            _scenes.Add(key, scene);
        }

        return (references, VaceContextBuilder.Join(references, scene));
    }

    private static Tensor Prepend(Tensor? references, Tensor clean) => references is null ? clean : cat(new[] { references, clean }, 2);

    private void Preview(int first, int count, int done, Func<Tensor> estimate, CancellationToken cancellationToken)
    {
        if (_request.Preview is not { } preview || done % preview.Every != 0 || done == _schedule.Count)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var frames = estimate().narrow(2, References, preview.AllFrames ? _plan.Size.LatentFrames : 1);
        for (var index = 0; index < count; index++)
        {
            var video = _autoencoder.Decode(frames.narrow(0, index, 1), cancellationToken).clamp(-1.0, 1.0);
            preview.Receiver.Report(new GenerationPreview(first + index, done, _schedule.Count, FrameConversion.ToFrames(video)));
        }
    }

    private GenerationResult Decode(Tensor latents, int index, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        var frames = latents.narrow(2, References, _plan.Size.LatentFrames);
        _observer?.Invoke("latents_final", frames);
        var clamped = _autoencoder.Decode(frames, cancellationToken).clamp_(-1.0, 1.0);
        _observer?.Invoke("decoded", clamped);
        NonFiniteException.ThrowUnlessFinite(clamped, GenerationStage.Decoding);
        var pictures = FrameConversion.ToFrames(clamped);
        var inputs = _plan.Inputs[index];
        return new GenerationResult(
            _plan.Size,
            _request.KeepUnmasked ? MaskComposite.Apply(pictures, inputs.Video!, inputs.Mask!, _request.Feather) : pictures,
            _autoencoder.Choice)
        {
            ComputedSteps = _denoiser.ComputedSteps,
        };
    }

    private void Report(GenerationStage stage, int video, int together, int step, string? note = null)
    {
        _last = new GenerationProgress(stage, video, step, _schedule.Count) { Videos = _variants.Count, Together = together, Note = note };
        _progress?.Report(_last);
    }
}
