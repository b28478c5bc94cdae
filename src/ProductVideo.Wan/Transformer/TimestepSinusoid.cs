using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// The sinusoid of a timestep: angle_j = t 10000^(-j / half) for j = 0 .. half - 1, cosines first, then sines. Angles in float64.
/// </summary>
public static class TimestepSinusoid
{
    /// <summary>Embeds timesteps.</summary>
    /// <param name="timesteps">(B), on the scale 0 to 1000.</param>
    /// <param name="width">Even length of the result.</param>
    /// <returns>(B, width) in float32.</returns>
    public static Tensor Embed(Tensor timesteps, int width)
    {
        var half = width / 2;
        var positions = arange(half, dtype: ScalarType.Float64, device: timesteps.device);
        var frequencies = (positions * (-Math.Log(10000.0) / half)).exp();
        var angles = timesteps.to(ScalarType.Float64).reshape(-1, 1) * frequencies.reshape(1, half);
        return cat(new[] { angles.cos(), angles.sin() }, 1).to(ScalarType.Float32);
    }
}
