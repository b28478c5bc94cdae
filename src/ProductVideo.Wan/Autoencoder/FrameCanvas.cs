using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Puts pieces of a video together, (batch, frames, channels, rows, columns); a piece that is the whole video is not copied.</summary>
/// <param name="frames">Frames of the whole.</param>
/// <param name="extent">Its length along the axis.</param>
/// <param name="axis">The axis along which pieces lie side by side: 3 for rows, 4 for columns.</param>
internal sealed class FrameCanvas(long frames, long extent, int axis)
{
    private Tensor? _whole;

    /// <summary>What was put together; only complete when every piece was put.</summary>
    public Tensor Whole => _whole ?? throw new InvalidOperationException("No piece of the video was put.");

    /// <summary>Puts a piece and disposes it unless it is the whole.</summary>
    public void Put(Tensor piece, long frame, long position)
    {
        if (piece.shape[1] == frames && piece.shape[axis] == extent)
        {
            _whole = piece;
            return;
        }

        _whole ??= Empty(piece);
        _whole.narrow(1, frame, piece.shape[1]).narrow(axis, position, piece.shape[axis]).copy_(piece);
        piece.Dispose();
    }

    private Tensor Empty(Tensor piece)
    {
        var shape = piece.shape;
        shape[1] = frames;
        shape[axis] = extent;
        return Frames.Empty(shape, piece.dtype, piece.device);
    }
}
