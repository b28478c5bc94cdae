namespace Aspire.Hosting.Otlp;

/// <summary>A trace as it was at one moment.</summary>
internal sealed class TraceView
{
    public TraceView(string id, IReadOnlyList<SpanRecord> spans, int dropped)
    {
        (Id, Spans, Dropped) = (id, spans, dropped);
        Start = spans.Min(static span => span.Start);
        End = spans.Max(static span => span.End);
        Root = spans.FirstOrDefault(static span => span.ParentId.Length == 0) ?? spans.MinBy(static span => span.Start)!;
    }

    public string Id { get; }

    public IReadOnlyList<SpanRecord> Spans { get; }

    /// <summary>Spans that came when there was no room for more.</summary>
    public int Dropped { get; }

    /// <summary>The span that began it, or the first that is there.</summary>
    public SpanRecord Root { get; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset End { get; }

    public TimeSpan Duration => End - Start;

    public bool HasErrors => Spans.Any(static span => span.Error is not null);

    /// <summary>The spans with their depth: children below their parent, in the order of their start.</summary>
    public IReadOnlyList<(SpanRecord Span, int Depth)> InOrder()
    {
        var known = Spans.Select(static span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var children = Spans.OrderBy(static span => span.Start).ToLookup(span => known.Contains(span.ParentId) ? span.ParentId : string.Empty, StringComparer.Ordinal);
        var rows = new List<(SpanRecord, int)>(Spans.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(SpanRecord Span, int Depth)>(children[string.Empty].Reverse().Select(static span => (span, 0)));
        while (open.TryPop(out var next))
        {
            // A sender may claim that spans are each other's parents, or send one twice; each is shown once.
            if (!seen.Add(next.Span.SpanId))
            {
                continue;
            }

            rows.Add(next);
            foreach (var child in children[next.Span.SpanId].Reverse())
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return rows;
    }
}
