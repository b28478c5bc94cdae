using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>A layer over frames (batch, frames, channels, rows, columns).</summary>
internal interface IFrameLayer
{
    /// <summary>Runs one chunk.</summary>
    Tensor Forward(Tensor frames, TemporalMemory memory);
}
