using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Scheduling;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>Generates from tensors, without guidance, as plainly as the network allows.</summary>
internal sealed class ReviewSampler(WanModels models)
{
    private const int Steps = 20;
    private const double Shift = 5;

    /// <summary>Masked video and condition (1, 3 or 1, T, H, W), reference (1, 3, 1, H, W) and caption to a video in [-1, 1].</summary>
    public Tensor Generate(Tensor masked, Tensor condition, Tensor reference, Tensor tokens, int seed)
    {
        using var scope = NewDisposeScope();
        var vae = models.Autoencoder;
        var present = (tokens != 0).to(float32);
        var text = models.TextEncoder.Forward(tokens, present) * present.unsqueeze(2);
        var scene = cat([vae.Encode(masked), vae.Encode(zeros_like(masked)), MaskLatents.FromMask((condition > 0.5).to(float32))], 1);
        var context = models.Vace.Embed(VaceContextBuilder.Join(vae.Encode(reference), scene));
        var latents = NoiseLayout.Arrange(NoiseLayout.Draw(seed, models.Preset.Video, 1, models.Preset.Transformer.LatentChannels).to(models.Device), 1);
        var schedule = FlowMatchScheduler.ForInference(Steps, Shift, 1);
        for (var step = 0; step < schedule.Count; step++)
        {
            var timestep = tensor(new[] { schedule.Timesteps[step] }).to(models.Device);
            latents = schedule.Step(latents, models.Transformer.Forward(latents, timestep, text, context), step);
        }

        return vae.Decode(latents.narrow(2, 1, latents.shape[2] - 1)).clamp(-1, 1).MoveToOuterDisposeScope();
    }
}
