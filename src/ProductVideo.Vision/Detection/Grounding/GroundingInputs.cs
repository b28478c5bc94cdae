using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>The numbers of a batch of pictures, in memory that is used again for the next batch. For one thread at a time.</summary>
internal sealed class GroundingInputs
{
    private readonly GroundingPreprocessing _preprocessing;
    private readonly PictureResizer _resizer;
    private readonly float[] _pixels;
    private readonly long[] _mask;

    public GroundingInputs(GroundingPreprocessing preprocessing, int batch)
    {
        _preprocessing = preprocessing;
        _resizer = new PictureResizer(preprocessing.Width, preprocessing.Height, preprocessing.Filter);
        var area = preprocessing.Width * preprocessing.Height;
        _pixels = new float[batch * RgbImage.Channels * area];
        // every pixel is of the picture: nothing is padded
        _mask = new long[batch * area];
        Array.Fill(_mask, 1);
    }

    /// <summary>Prepares one picture of the batch.</summary>
    public void Set(int index, RgbImage picture)
    {
        var length = RgbImage.Channels * _preprocessing.Width * _preprocessing.Height;
        _preprocessing.Normalization.Write(_resizer.Resize(picture), _pixels.AsSpan(index * length, length), _preprocessing.Divisor);
    }

    /// <summary>The first pictures, count x 3 x height x width.</summary>
    public NetworkTensor Pixels(int count)
    {
        var area = _preprocessing.Width * _preprocessing.Height;
        return NetworkTensor.Of(_pixels.AsMemory(0, count * RgbImage.Channels * area), count, RgbImage.Channels, _preprocessing.Height, _preprocessing.Width);
    }

    /// <summary>Ones, count x height x width.</summary>
    public NetworkTensor Mask(int count) =>
        NetworkTensor.Of(_mask.AsMemory(0, count * _preprocessing.Width * _preprocessing.Height), count, _preprocessing.Height, _preprocessing.Width);
}
