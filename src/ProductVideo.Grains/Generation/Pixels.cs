using ProductVideo.Media.Images;
using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Grains.Generation;

/// <summary>Between pictures and the network's frames; both hold the same bytes.</summary>
public static class Pixels
{
    /// <summary>A colour picture as a frame; the bytes are shared.</summary>
    public static PixelFrame ToFrame(this RgbImage image) => new(image.Width, image.Height, image.Pixels);

    /// <summary>A mask as a frame; the bytes are shared.</summary>
    public static PixelFrame ToFrame(this GrayImage image) => new(image.Width, image.Height, image.Pixels);

    /// <summary>A colour frame as a picture; the bytes are shared.</summary>
    public static RgbImage ToImage(this PixelFrame frame) => new(frame.Width, frame.Height, frame.Pixels);
}
