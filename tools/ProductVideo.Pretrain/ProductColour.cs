using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>The mean colour of a product over a clip.</summary>
internal static class ProductColour
{
    /// <summary>Mean over the mask's pixels: (1, 3, T, H, W) in [-1, 1] and (1, 1, T, H, W) in [0, 1] to (3).</summary>
    public static Tensor Mean(Tensor video, Tensor mask) => (video * mask).sum([0L, 2L, 3L, 4L]) / mask.sum();

    /// <summary>Mean absolute difference of the channels, on the scale of 0 to 255.</summary>
    public static double Distance(Tensor first, Tensor second) => 127.5 * (first - second).abs().mean().item<float>();
}
