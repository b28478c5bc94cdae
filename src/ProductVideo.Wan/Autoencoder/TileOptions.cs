namespace ProductVideo.Wan.Autoencoder;

/// <summary>Tiles of the autoencoder in latent cells. Tiles overlap by size minus stride and are blended there.</summary>
public sealed record TileOptions
{
    /// <summary>Rows of a tile. Default: 30.</summary>
    public int Rows { get; init; } = 30;

    /// <summary>Columns of a tile. Default: 52.</summary>
    public int Columns { get; init; } = 52;

    /// <summary>Rows between the starts of two tiles, at most <see cref="Rows"/>. Default: 15.</summary>
    public int RowStride { get; init; } = 15;

    /// <summary>Columns between the starts of two tiles, at most <see cref="Columns"/>. Default: 26.</summary>
    public int ColumnStride { get; init; } = 26;

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentException">The message names the value and the remedy.</exception>
    public void Validate()
    {
        if (RowStride < 1 || ColumnStride < 1 || Rows < RowStride || Columns < ColumnStride)
        {
            throw new ArgumentException(
                $"Tiles of {Rows}x{Columns} latent cells with strides {RowStride}x{ColumnStride} leave gaps: use strides from 1 to the size of the tile.");
        }
    }
}
