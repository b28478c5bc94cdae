using ProductVideo.Media.Images;

namespace ProductVideo.Media.Geometry;

/// <summary>
/// Resizes one colour picture after another to the same size, as <see cref="Resampler"/> does, in buffers that are used again. For one thread at a time.
/// </summary>
/// <param name="width">Columns of the results, at least 1.</param>
/// <param name="height">Rows of the results, at least 1.</param>
/// <param name="filter">The kernel.</param>
public sealed class PictureResizer(int width, int height, ResampleFilter filter)
{
    private readonly RgbImage _result = new(width, height);
    private readonly int[] _sums = new int[width * RgbImage.Channels];
    private (int Width, int Height) _source;
    private ResampleKernel? _columns;
    private ResampleKernel? _rows;
    private byte[] _wide = [];

    /// <summary>Resizes a picture.</summary>
    /// <param name="picture">Any size; pictures of one size in a row are quickest.</param>
    /// <returns>A picture that the next call overwrites; the same picture where it has that size already.</returns>
    public RgbImage Resize(RgbImage picture)
    {
        Plan(picture.Width, picture.Height);
        ReadOnlySpan<byte> pixels = picture.Pixels;
        if (_columns is not null)
        {
            var wide = _rows is null ? _result.Pixels : _wide;
            Resampler.Columns(pixels, picture.Width, picture.Height, RgbImage.Channels, _columns, wide);
            pixels = wide;
        }

        if (_rows is not null)
        {
            Resampler.Rows(pixels, _rows, _result.Pixels, _sums);
        }

        return _columns is null && _rows is null ? picture : _result;
    }

    private void Plan(int sourceWidth, int sourceHeight)
    {
        if (_source == (sourceWidth, sourceHeight))
        {
            return;
        }

        _columns = sourceWidth == _result.Width ? null : ResampleKernel.Plan(sourceWidth, _result.Width, filter);
        _rows = sourceHeight == _result.Height ? null : ResampleKernel.Plan(sourceHeight, _result.Height, filter);
        if (_columns is not null && _rows is not null && _wide.Length < _result.Width * sourceHeight * RgbImage.Channels)
        {
            _wide = new byte[_result.Width * sourceHeight * RgbImage.Channels];
        }

        _source = (sourceWidth, sourceHeight);
    }
}
