namespace ProductVideo.Vision.Imaging;

/// <summary>Adds up a region from its runs.</summary>
internal sealed class RegionBuilder(int label)
{
    private int _area;
    private int _left = int.MaxValue;
    private int _top = int.MaxValue;
    private int _right;
    private int _bottom;
    private long _sumX;
    private long _sumY;

    public void Add(in RegionRun run)
    {
        var length = run.End - run.Start;
        _area += length;
        _sumX += (long)length * (run.Start + run.End - 1) / 2;
        _sumY += (long)length * run.Row;
        _left = Math.Min(_left, run.Start);
        _top = Math.Min(_top, run.Row);
        _right = Math.Max(_right, run.End - 1);
        _bottom = Math.Max(_bottom, run.Row);
    }

    public Region ToRegion() => new(label, _area, _left, _top, _right, _bottom, (double)_sumX / _area, (double)_sumY / _area);
}
