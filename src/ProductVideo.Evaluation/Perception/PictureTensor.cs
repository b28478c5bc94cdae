using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Evaluation.Perception;

/// <summary>Pictures as the networks of perceptual distance take them.</summary>
internal static class PictureTensor
{
    private static readonly PictureNormalization MinusOneToOne = new([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);

    /// <summary>A batch of one: 1 x 3 x height x width numbers from -1 to 1.</summary>
    public static NetworkTensor Of(RgbImage picture)
    {
        var planes = new float[picture.Pixels.Length];
        MinusOneToOne.Write(picture, planes);
        return NetworkTensor.Of(planes, 1, RgbImage.Channels, picture.Height, picture.Width);
    }
}
