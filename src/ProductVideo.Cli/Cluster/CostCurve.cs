namespace ProductVideo.Cli.Cluster;

/// <summary>How much processor time clips cost as their number grows.</summary>
internal sealed class CostCurve(TimeProvider time)
{
    private readonly List<(long Clips, TimeSpan Processor)> _points = [(0, Environment.CpuUsage.TotalTime)];
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>How long it has been drawn.</summary>
    public TimeSpan Age => time.GetElapsedTime(_startedAt);

    /// <summary>Notes how many clips are done by now.</summary>
    public void Note(long clips) => _points.Add((clips, Environment.CpuUsage.TotalTime));

    /// <summary>
    /// Milliseconds of processor time a clip in the second tenth of all clips and in the last. The first tenth is left out: it holds the warming up of the
    /// program, and the first steps of clips that end later.
    /// </summary>
    public (double Early, double Late) Compare()
    {
        var all = _points[^1].Clips;
        return (Between(0.1 * all, 0.2 * all), Between(0.9 * all, all));
    }

    private double Between(double from, double to)
    {
        var first = _points.FindLast(point => point.Clips <= from);
        var last = _points.Find(point => point.Clips >= to);
        return (last.Processor - first.Processor).TotalMilliseconds / Math.Max(1, last.Clips - first.Clips);
    }
}
