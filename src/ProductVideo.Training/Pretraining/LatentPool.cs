using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>Every clip of a <see cref="ClipPool"/> encoded once, in the device's memory.</summary>
/// <param name="Clean">Clean latents, the reference frame first: (N, 16, 1 + F, h, w).</param>
/// <param name="Inactive">The masked video's latents: (N, 16, F, h, w).</param>
/// <param name="Reactive">The latents of the grey video, the same for every clip: (1, 16, F, h, w).</param>
/// <param name="Mask">The condition mask folded into 64 channels, bytes 0 or 1: (N, 64, F, h, w).</param>
/// <param name="Product">The share of each latent cell that the product covers: (N, 1, F, h, w).</param>
/// <param name="Tokens">Token ids (N, L).</param>
public sealed record LatentPool(Tensor Clean, Tensor Inactive, Tensor Reactive, Tensor Mask, Tensor Product, Tensor Tokens) : IDisposable
{
    /// <summary>Clips.</summary>
    public int Count => (int)Clean.shape[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        Clean.Dispose();
        Inactive.Dispose();
        Reactive.Dispose();
        Mask.Dispose();
        Product.Dispose();
        Tokens.Dispose();
    }
}
