namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// How far the colours of two films lie apart when time is averaged out. An encoder is wrong this way in one picture and that way in the next; a product of
/// another colour is of another colour all the time, however grey it is.
/// </summary>
internal sealed class LastingColour
{
    private readonly double[] _red = new double[ThumbnailDistance.Cells];
    private readonly double[] _blue = new double[ThumbnailDistance.Cells];
    private int _pictures;

    /// <summary>Adds two pictures that show the same moment, each 16 x 16 x 3 bytes.</summary>
    public void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var red = ThumbnailDistance.Fit(first, second, 0);
        var green = ThumbnailDistance.Fit(first, second, 1);
        var blue = ThumbnailDistance.Fit(first, second, 2);
        for (var cell = 0; cell < ThumbnailDistance.Cells; cell++)
        {
            var index = cell * 3;
            var common = (green.Gain * first[index + 1]) + green.Offset - second[index + 1];
            _red[cell] += (red.Gain * first[index]) + red.Offset - second[index] - common;
            _blue[cell] += (blue.Gain * first[index + 2]) + blue.Offset - second[index + 2] - common;
        }

        _pictures++;
    }

    /// <summary>The mean over time, in 8-bit levels that red or blue has gained over green, of the five cells that differ most; 0 without pictures.</summary>
    public double Measure()
    {
        Span<double> cells = stackalloc double[ThumbnailDistance.Cells];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = Math.Max(Math.Abs(_red[cell]), Math.Abs(_blue[cell])) / Math.Max(1, _pictures);
        }

        return ThumbnailDistance.MeanOfWorst(cells);
    }
}
