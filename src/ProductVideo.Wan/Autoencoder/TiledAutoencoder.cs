using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>The autoencoder on overlapping tiles: slower, but its memory does not grow with the picture. Inference only.</summary>
public static class TiledAutoencoder
{
    /// <summary>Encodes to normalised latents, as <see cref="VideoAutoencoder.Encode"/>.</summary>
    public static Tensor EncodeTiled(
        this VideoAutoencoder autoencoder, Tensor video, TileOptions tiles, CancellationToken cancellationToken = default)
    {
        const int Scale = VideoSize.LatentScale;
        var pixelTiles = new TileOptions
        {
            Rows = tiles.Rows * Scale,
            Columns = tiles.Columns * Scale,
            RowStride = tiles.RowStride * Scale,
            ColumnStride = tiles.ColumnStride * Scale,
        };
        return TileBlend.Run(video, pixelTiles, length => length / Scale, tile => autoencoder.Encode(tile, cancellationToken));
    }

    /// <summary>Decodes normalised latents, as <see cref="VideoAutoencoder.Decode"/>; the result is not clamped.</summary>
    public static Tensor DecodeTiled(
        this VideoAutoencoder autoencoder, Tensor latents, TileOptions tiles, CancellationToken cancellationToken = default) =>
        TileBlend.Run(latents, tiles, length => length * VideoSize.LatentScale, tile => autoencoder.Decode(tile, cancellationToken));
}
