using System.Globalization;
using ProductVideo.Training.Pretraining;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Scheduling;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>Generates the product into the masked region of unseen clips and measures what came out.</summary>
internal static class GenerationReview
{
    private const int Steps = 20;
    private const int Columns = 5;

    /// <summary>Writes a sheet (truth, masked input, reference, generated early and late frame) and logs PSNR and colour error in the region.</summary>
    public static void Run(WanModels models, ClipPool clips, string sheetPath, PretrainLog log, CancellationToken cancellationToken)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var tiles = new List<Tensor>();
        var region = new List<double>();
        var colour = new List<double>();
        for (var index = 0; index < Math.Min(16, clips.Count); index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (video, exact, condition, reference, tokens) = clips.Slice(index, 1);
            var masked = video * (1 - condition);
            var generated = Generate(models, masked, condition, reference, tokens, index);
            var squares = (generated - video).square();
            region.Add(10 * Math.Log10(4 / ((squares * condition).sum() / (condition.sum() * 3)).item<float>()));
            colour.Add(127.5 * MeanColour(generated, exact).sub(MeanColour(video, exact)).abs().mean().item<float>());
            tiles.AddRange([video.select(2, 8), masked.select(2, 8), reference.select(2, 0), generated.select(2, 2), generated.select(2, 14)]);
        }

        Sheet.Write(sheetPath, tiles, Columns);
        log.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"generated {region.Count} unseen clips: PSNR in the region {region.Average():F2} dB, mean colour of the product off by {colour.Average():F1} of 255"));
    }

    private static Tensor MeanColour(Tensor video, Tensor mask) => (video * mask).sum([0L, 2L, 3L, 4L]) / mask.sum();

    private static Tensor Generate(WanModels models, Tensor masked, Tensor condition, Tensor reference, Tensor tokens, int seed)
    {
        var vae = models.Autoencoder;
        var present = (tokens != 0).to(float32);
        var text = models.TextEncoder.Forward(tokens, present) * present.unsqueeze(2);
        var scene = cat([vae.Encode(masked), vae.Encode(zeros_like(masked)), MaskLatents.FromMask((condition > 0.5).to(float32))], 1);
        var context = models.Vace.Embed(VaceContextBuilder.Join(vae.Encode(reference), scene));
        var size = models.Preset.Video;
        var noise = NoiseLayout.Arrange(NoiseLayout.Draw(seed, size, 1, models.Preset.Transformer.LatentChannels).to(models.Device), 1);
        var schedule = FlowMatchScheduler.ForInference(Steps, 5, 1);
        var latents = noise;
        for (var step = 0; step < schedule.Count; step++)
        {
            var timestep = tensor(new[] { schedule.Timesteps[step] }).to(models.Device);
            latents = schedule.Step(latents, models.Transformer.Forward(latents, timestep, text, context), step);
        }

        return vae.Decode(latents.narrow(2, 1, latents.shape[2] - 1)).clamp(-1, 1);
    }
}
