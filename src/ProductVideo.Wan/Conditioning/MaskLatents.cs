using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>A mask at latent size: every 8 x 8 cell becomes 64 channels, and the frames are thinned out.</summary>
public static class MaskLatents
{
    private const int Cell = 8;

    /// <summary>The pixel frame that latent frame <paramref name="index"/> takes: floor((2 index + 1) frames / (2 latentFrames)).</summary>
    public static int SourceFrame(int index, int frames, int latentFrames) => ((2 * index) + 1) * frames / (2 * latentFrames);

    /// <summary>Converts a mask.</summary>
    /// <param name="mask">(B, channels, T, H, W); channel 0 counts.</param>
    /// <returns>(B, 64, (T + 3) / 4, H / 8, W / 8); channel = row in cell x 8 + column in cell.</returns>
    public static Tensor FromMask(Tensor mask)
    {
        using var scope = NewDisposeScope();
        var shape = mask.shape;
        var (batch, frames, rows, columns) = (shape[0], (int)shape[2], shape[3] / Cell, shape[4] / Cell);
        var latentFrames = (frames + 3) / 4;
        var sources = new long[latentFrames];
        for (var index = 0; index < latentFrames; index++)
        {
            sources[index] = SourceFrame(index, frames, latentFrames);
        }

        return mask.select(1, 0)
            .index_select(1, tensor(sources).to(mask.device))
            .reshape(batch, latentFrames, rows, Cell, columns, Cell)
            .permute(0, 3, 5, 1, 2, 4)
            .reshape(batch, Cell * Cell, latentFrames, rows, columns)
            .MoveToOuterDisposeScope();
    }
}
