using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>Encodes a pool of clips with a trained autoencoder.</summary>
public static class LatentPoolEncoder
{
    private const int ChunkClips = 32;

    /// <summary>Encodes every clip: the clip itself, its masked video, its reference and its folded mask.</summary>
    public static LatentPool Encode(ClipPool pool, VideoAutoencoder vae, CancellationToken cancellationToken)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var clean = new List<Tensor>();
        var inactive = new List<Tensor>();
        var masks = new List<Tensor>();
        var products = new List<Tensor>();
        var tokens = new List<Tensor>();
        for (var first = 0; first < pool.Count; first += ChunkClips)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var (video, exact, condition, reference, ids) = pool.Slice(first, Math.Min(ChunkClips, pool.Count - first));
            var latents = cat([vae.Encode(reference, cancellationToken), vae.Encode(video, cancellationToken)], 2);
            clean.Add(latents.to(bfloat16).MoveToOuterDisposeScope());
            inactive.Add(vae.Encode(video * (1 - condition), cancellationToken).to(bfloat16).MoveToOuterDisposeScope());
            masks.Add(MaskLatents.FromMask(condition).to(uint8).MoveToOuterDisposeScope());
            products.Add(MaskLatents.FromMask(exact).mean([1L], keepdim: true).to(bfloat16).MoveToOuterDisposeScope());
            tokens.Add(ids.MoveToOuterDisposeScope());
        }

        var grey = zeros([1, 3, pool.Frames, pool.Height, pool.Width], float32, pool.Device);
        var reactive = vae.Encode(grey, cancellationToken).to(bfloat16);
        return new(
            cat([.. clean], 0).MoveToOuterDisposeScope(), cat([.. inactive], 0).MoveToOuterDisposeScope(), reactive.MoveToOuterDisposeScope(),
            cat([.. masks], 0).MoveToOuterDisposeScope(), cat([.. products], 0).MoveToOuterDisposeScope(), cat([.. tokens], 0).MoveToOuterDisposeScope());
    }
}
