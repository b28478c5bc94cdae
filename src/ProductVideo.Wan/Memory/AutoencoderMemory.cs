using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Estimates what the autoencoder needs without tiles.</summary>
public static class AutoencoderMemory
{
    // Alive at once at full resolution: a residual block's input, norm, convolution input with its border and remembered frames, output, and workspace.
    private const long WideTensors = 10;

    // The least that is worked on at once: one latent frame, that is four frames of pixels.
    private const long PixelFrames = 4;

    /// <summary>
    /// The peak in bytes beside the weights: ten tensors of the base width over four frames at full resolution, the scores of the attention over one latent
    /// frame, and the video twice in float32.
    /// </summary>
    /// <param name="size">The autoencoder.</param>
    /// <param name="video">The video.</param>
    /// <param name="type">Number type of the computation.</param>
    public static long EstimateUntiled(AutoencoderSize size, VideoSize video, ScalarType type)
    {
        var pixels = (long)video.Width * video.Height;
        var cells = (long)video.LatentWidth * video.LatentHeight;
        var scores = 2 * cells * cells * sizeof(float);
        var videos = 2 * 3 * video.Frames * pixels * sizeof(float);
        return PerLatentFrame(size, video.Height, video.Width, type) + scores + videos;
    }

    /// <summary>What one latent frame keeps alive: ten tensors of the base width over four frames at full resolution, in bytes.</summary>
    internal static long PerLatentFrame(AutoencoderSize size, long height, long width, ScalarType type) =>
        WideTensors * PixelFrames * height * width * size.BaseWidth * (type == ScalarType.Float32 ? 4L : 2L);
}
