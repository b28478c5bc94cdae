using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>ITU-R BT.601 grey as OpenCV's RGB2GRAY gives it: 0.299 R + 0.587 G + 0.114 B in 15-bit fixed point.</summary>
public static class GreyLevels
{
    private const int Fraction = 15;
    private const int Red = 9798;
    private const int Green = 19235;
    private const int Blue = 3735;

    /// <summary>The grey picture.</summary>
    public static GrayImage Of(RgbImage image)
    {
        var grey = new GrayImage(image.Width, image.Height);
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (int i = 0, at = 0; i < grey.Pixels.Length; i++, at += RgbImage.Channels)
        {
            grey.Pixels[i] = (byte)(((pixels[at] * Red) + (pixels[at + 1] * Green) + (pixels[at + 2] * Blue) + (1 << (Fraction - 1))) >> Fraction);
        }

        return grey;
    }
}
