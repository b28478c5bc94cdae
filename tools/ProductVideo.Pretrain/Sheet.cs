using ProductVideo.Media.Images;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>Tensors as a contact sheet.</summary>
internal static class Sheet
{
    /// <summary>Lays tiles (1, 3, h, w) in [-1, 1] out row by row and writes a PNG.</summary>
    public static void Write(string path, IReadOnlyList<Tensor> tiles, int columns)
    {
        using var scope = NewDisposeScope();
        var rows = tiles.Chunk(columns).Where(row => row.Length == columns).Select(row => cat(row, 3)).ToArray();
        var sheet = cat(rows, 2)[0].permute(1, 2, 0).clamp(-1, 1);
        var bytes = ((sheet + 1) * 127.5).clamp(0, 255).to(uint8).contiguous().cpu();
        Png.Write(path, new RgbImage((int)bytes.shape[1], (int)bytes.shape[0], bytes.data<byte>().ToArray()));
    }
}
