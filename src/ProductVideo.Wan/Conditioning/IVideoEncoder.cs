using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>Encodes videos and pictures to latents.</summary>
internal interface IVideoEncoder
{
    /// <summary>Encodes to normalised latents.</summary>
    /// <param name="video">(1, 3, T, H, W) in [-1, 1].</param>
    /// <param name="whole">In one piece, whatever else is used.</param>
    /// <param name="cancellationToken">Checked between chunks and tiles.</param>
    /// <returns>(1, 16, F, H / 8, W / 8) in float32.</returns>
    Tensor Encode(Tensor video, bool whole, CancellationToken cancellationToken);
}
