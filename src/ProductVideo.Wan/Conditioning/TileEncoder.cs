using ProductVideo.Wan.Autoencoder;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>Encodes on given tiles, or in one piece where there are none.</summary>
internal sealed class TileEncoder(VideoAutoencoder autoencoder, TileOptions? tiles) : IVideoEncoder
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor video, bool whole, CancellationToken cancellationToken) => whole || tiles is null
        ? autoencoder.Encode(video, cancellationToken)
        : autoencoder.EncodeTiled(video, tiles, cancellationToken);
}
