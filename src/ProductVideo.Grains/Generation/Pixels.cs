using ProductVideo.Media.Images;
using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Grains.Generation;

/// <summary>Between pictures and the network's frames; both hold the same bytes.</summary>
internal static class Pixels
{
    public static PixelFrame ToFrame(this RgbImage image) => new(image.Width, image.Height, image.Pixels);

    public static PixelFrame ToFrame(this GrayImage image) => new(image.Width, image.Height, image.Pixels);

    public static RgbImage ToImage(this PixelFrame frame) => new(frame.Width, frame.Height, frame.Pixels);
}
