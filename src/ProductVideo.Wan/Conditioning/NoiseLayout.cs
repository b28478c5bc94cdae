using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>The noise that a generation begins with. The same seed gives the same numbers as the peer's CPU generator.</summary>
public static class NoiseLayout
{
    /// <summary>Draws the noise as it comes from the generator.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="size">The video.</param>
    /// <param name="references">Reference pictures, each one latent frame more.</param>
    /// <param name="channels">Latent channels.</param>
    /// <returns>(1, channels, latent frames + references, h, w) in float32 on the CPU.</returns>
    public static Tensor Draw(long seed, VideoSize size, int references, int channels)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        return randn(
            new long[] { 1, channels, size.LatentFrames + references, size.LatentHeight, size.LatentWidth },
            dtype: ScalarType.Float32,
            generator: generator);
    }

    /// <summary>Moves the last <paramref name="references"/> frames of the noise to the front, where the references stand.</summary>
    public static Tensor Arrange(Tensor noise, int references)
    {
        if (references == 0)
        {
            return noise;
        }

        var frames = noise.shape[2] - references;
        return cat(new[] { noise.narrow(2, frames, references), noise.narrow(2, 0, frames) }, 2);
    }
}
