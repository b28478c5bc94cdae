using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Runs an operation on overlapping tiles and blends the results: sum(tile x weight) / sum(weight), in float32.</summary>
internal static class TileBlend
{
    /// <summary>Blends tiles of a (B, C, T, rows, columns) tensor.</summary>
    /// <param name="input">The whole input.</param>
    /// <param name="tiles">Tile sizes in units of the input.</param>
    /// <param name="rescale">Converts a length in input units to output units.</param>
    /// <param name="operation">What is done with one tile.</param>
    public static Tensor Run(Tensor input, TileOptions tiles, Func<int, int> rescale, Func<Tensor, Tensor> operation)
    {
        tiles.Validate();
        using var scope = NewDisposeScope();
        var (rows, columns) = ((int)input.shape[3], (int)input.shape[4]);
        Tensor? sum = null;
        Tensor? weights = null;
        foreach (var (top, height) in TileAxis.Plan(rows, tiles.Rows, tiles.RowStride))
        {
            foreach (var (left, width) in TileAxis.Plan(columns, tiles.Columns, tiles.ColumnStride))
            {
                using var inner = NewDisposeScope();
                var output = operation(input.narrow(3, top, height).narrow(4, left, width).contiguous());
                if (sum is null || weights is null)
                {
                    var shape = output.shape;
                    sum = zeros(new[] { shape[0], shape[1], shape[2], rescale(rows), rescale(columns) }, device: output.device)
                        .MoveToOuterDisposeScope();
                    weights = zeros(new long[] { 1, 1, 1, rescale(rows), rescale(columns) }, device: output.device).MoveToOuterDisposeScope();
                }

                var mask = Mask(
                    TileAxis.Ramp(rescale(height), rescale(tiles.Rows - tiles.RowStride), top == 0, top + height >= rows),
                    TileAxis.Ramp(rescale(width), rescale(tiles.Columns - tiles.ColumnStride), left == 0, left + width >= columns),
                    output.device);
                sum.narrow(3, rescale(top), rescale(height)).narrow(4, rescale(left), rescale(width)).add_(output * mask);
                weights.narrow(3, rescale(top), rescale(height)).narrow(4, rescale(left), rescale(width)).add_(mask);
            }
        }

        return (sum! / weights!).MoveToOuterDisposeScope();
    }

    /// <summary>The weight of every sample of a tile, (1, 1, 1, rows, columns): the smaller of its two ramps.</summary>
    public static Tensor Mask(float[] vertical, float[] horizontal, Device device)
    {
        var values = new float[vertical.Length * horizontal.Length];
        for (var row = 0; row < vertical.Length; row++)
        {
            for (var column = 0; column < horizontal.Length; column++)
            {
                values[(row * horizontal.Length) + column] = Math.Min(vertical[row], horizontal[column]);
            }
        }

        return tensor(values, new long[] { 1, 1, 1, vertical.Length, horizontal.Length }).to(device);
    }
}
