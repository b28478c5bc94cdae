using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>The pictures that an autoencoder works on.</summary>
/// <param name="Rows">Latent rows.</param>
/// <param name="Columns">Latent columns.</param>
/// <param name="Bytes">Bytes of a number, times the videos of a batch.</param>
/// <param name="Fused">Whether norm and stacking are one kernel.</param>
/// <param name="Scores">The most scores that attention makes at once.</param>
internal readonly record struct AutoencoderPictures(long Rows, long Columns, long Bytes, bool Fused, long Scores)
{
    /// <summary>Pictures on a device.</summary>
    public static AutoencoderPictures Of(long rows, long columns, long batch, ScalarType type, Device device) => new(
        rows,
        columns,
        batch * (type == ScalarType.Float32 ? sizeof(float) : sizeof(short)),
        device.type == TorchSharp.DeviceType.CUDA && FusedOperators.Has(device),
        TensorFunctions.MaximumScores(device));

    /// <summary>Bytes of one channel of a picture with 2^halvings times fewer pixels along a side.</summary>
    public long Plane(int halvings) => (Rows * Columns * VideoSize.LatentScale * VideoSize.LatentScale * Bytes) >> (2 * halvings);
}
