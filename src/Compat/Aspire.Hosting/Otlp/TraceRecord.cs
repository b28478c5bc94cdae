namespace Aspire.Hosting.Otlp;

/// <summary>The spans of one trace, in the order of their coming.</summary>
internal sealed class TraceRecord(string id)
{
    private readonly List<SpanRecord> _spans = [];
    private int _dropped;

    public string Id { get; } = id;

    public IReadOnlyList<SpanRecord> Spans => _spans;

    /// <summary>Keeps a span; false: there is no room for it.</summary>
    public bool Add(SpanRecord span, int most)
    {
        if (_spans.Count >= most)
        {
            _dropped++;
            return false;
        }

        _spans.Add(span);
        return true;
    }

    public TraceView View() => new(Id, [.. _spans], _dropped);
}
