using System.Text.Json;
using ProductVideo.Samples.Clips;
using ProductVideo.Training.Pretraining;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>The whole job: render, train the autoencoder, encode, train the diffusion networks, measure on unseen clips, save.</summary>
internal sealed class PretrainRun(PretrainArguments arguments)
{
    private const int FirstClips = 400;
    private const int HeldOutClips = 64;
    private const long HeldOutSeed = 1L << 40;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TimeProvider _time = TimeProvider.System;

    public void Execute(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(arguments.Output);
        var log = new PretrainLog(Path.Combine(arguments.Output, "log.txt"), _time);
        var device = new Device(arguments.Device);
        using var models = CreateModels(device);
        var preset = models.Preset;
        var size = preset.Video;
        var factory = new ClipFactory(preset, models.Tokenizer);
        log.Line($"{Count(models.Autoencoder)} VAE, {Count(models.Transformer)} DiT, {Count(models.Vace)} VACE, {Count(models.TextEncoder)} text parameters on {arguments.Device}");

        using var heldOut = new ClipPool(HeldOutClips, size.Frames, size.Height, size.Width, preset.TextLength, device);
        using (var farm = new RenderFarm(factory, heldOut, HeldOutSeed, arguments.Threads))
        {
            farm.WaitFor(HeldOutClips, cancellationToken);
        }

        using var pool = new ClipPool(arguments.Clips, size.Frames, size.Height, size.Width, preset.TextLength, device);
        using var renderers = new RenderFarm(factory, pool, arguments.Seed << 32, arguments.Threads);
        renderers.WaitFor(FirstClips, cancellationToken);
        log.Line($"{pool.Count} clips rendered; training begins");
        TrainAutoencoder(models, pool, heldOut, log, cancellationToken);
        renderers.Stop();
        log.Line($"{pool.Count} clips rendered in all");
        TrainDiffusion(models, pool, heldOut, log, cancellationToken);
        Save(models, pool.Count, log);
    }

    private WanModels CreateModels(Device device)
    {
        if (arguments.ResumeFrom is { } folder)
        {
            return WanModels.Load(folder, device, float32);
        }

        var words = ProductVocabulary.Words.Concat(CaptionVocabulary.Words).Distinct(StringComparer.Ordinal);
        return WanModels.Create(WanPreset.Tiny, new WordTokenizer(words), device, arguments.Seed);
    }

    private void TrainAutoencoder(WanModels models, ClipPool pool, ClipPool heldOut, PretrainLog log, CancellationToken cancellationToken)
    {
        if (arguments.VaeMinutes <= 0)
        {
            return;
        }

        var vae = models.Autoencoder;
        vae.ComputeType = WanModels.DefaultType(pool.Device);
        var options = new VaePretrainingOptions
        {
            Budget = TimeSpan.FromMinutes(arguments.VaeMinutes),
            PictureShare = arguments.PictureShare,
            PictureBatch = arguments.PictureBatch,
            ClipBatch = Math.Max(1, arguments.PictureBatch / 8),
            LearningRate = arguments.VaeRate,
            Seed = arguments.Seed,
        };
        var steps = new VaePretrainer(vae, pool, options, _time).Train(log, cancellationToken);
        vae.ComputeType = float32;
        var (mean, deviation) = AutoencoderReview.Statistics(vae, pool);
        log.Line("latent mean " + AutoencoderReview.Show(mean) + " deviation " + AutoencoderReview.Show(deviation));
        vae.Calibrate(mean, deviation);
        log.Line($"VAE after {steps} steps, {HeldOutClips} unseen clips: {AutoencoderReview.Measure(vae, heldOut)}");
        models.Save(Path.Combine(arguments.Output, "model"), bfloat16);
        AutoencoderReview.WriteSheet(vae, heldOut, Path.Combine(arguments.Output, "vae.png"));
    }

    private void TrainDiffusion(WanModels models, ClipPool pool, ClipPool heldOut, PretrainLog log, CancellationToken cancellationToken)
    {
        if (arguments.DiffusionMinutes <= 0)
        {
            return;
        }

        models.Autoencoder.ComputeType = WanModels.DefaultType(pool.Device);
        using var latents = LatentPoolEncoder.Encode(pool, models.Autoencoder, cancellationToken);
        models.Autoencoder.ComputeType = float32;
        log.Line($"{latents.Count} clips encoded");
        models.Transformer.ComputeType = models.Vace.ComputeType = WanModels.DefaultType(pool.Device);
        List<Parameter> parameters = [.. models.Transformer.parameters(), .. models.Vace.parameters(), .. models.TextEncoder.parameters()];
        var options = new DiffusionPretrainingOptions
        {
            Budget = TimeSpan.FromMinutes(arguments.DiffusionMinutes),
            Batch = arguments.DiffusionBatch,
            LearningRate = arguments.DiffusionRate,
            Seed = arguments.Seed,
        };
        var empty = models.Tokenizer.Tokenize("", models.Preset.TextLength).Padded(models.Preset.TextLength);
        var trainer = new DiffusionPretrainer((noisy, timestep, tokens, context) => Predict(models, noisy, timestep, tokens, context), parameters, empty, options, _time);
        var steps = trainer.Train(latents, log, cancellationToken);
        models.Transformer.ComputeType = models.Vace.ComputeType = float32;
        log.Line($"diffusion networks trained for {steps} steps");
        GenerationReview.Run(models, heldOut, Path.Combine(arguments.Output, "generated.png"), log, cancellationToken);
    }

    private static Tensor Predict(WanModels models, Tensor noisy, Tensor timestep, Tensor tokens, Tensor context)
    {
        var present = (tokens != ITextTokenizer.PaddingId).to(float32);
        var text = models.TextEncoder.Forward(tokens, present) * present.unsqueeze(2);
        return models.Transformer.Forward(noisy, timestep, text, models.Vace.Embed(context));
    }

    private void Save(WanModels models, int clips, PretrainLog log)
    {
        var folder = Path.Combine(arguments.Output, "model");
        var notes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["made_by"] = $"pretrain {arguments.Recipe}",
        };
        models.Save(folder, bfloat16, notes);
        File.WriteAllText(
            Path.Combine(folder, "training.json"),
            JsonSerializer.Serialize(new { command = notes["made_by"], clips, preset = models.Preset.Name, device = arguments.Device }, Indented) + "\n");
        log.Line($"saved to {folder}");
    }

    private static long Count(nn.Module module) => module.parameters().Sum(static parameter => parameter.numel());
}
