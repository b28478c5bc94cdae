namespace ProductVideo.Wan.Autoencoder;

/// <summary>What the segments of a stack remember of one video, each at its own pace.</summary>
internal sealed class SegmentMemory : IDisposable
{
    private readonly TemporalMemory[] _segments;

    /// <summary>Makes empty memories.</summary>
    /// <param name="segments">Segments of the stack.</param>
    /// <param name="chunked">Whether the video comes in several pieces.</param>
    public SegmentMemory(int segments, bool chunked) =>
        _segments = [.. Enumerable.Range(0, segments).Select(_ => new TemporalMemory(chunked))];

    /// <summary>The memory of a segment.</summary>
    public TemporalMemory this[int segment] => _segments[segment];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.Dispose();
        }
    }
}
