namespace Aspire.Hosting.Otlp;

/// <summary>A span that was received.</summary>
internal sealed record SpanRecord
{
    public required string Service { get; init; }

    /// <summary>The activity source.</summary>
    public required string Scope { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hexadecimal digits; empty for a root.</summary>
    public required string ParentId { get; init; }

    public required string Name { get; init; }

    /// <summary>internal, server, client, producer or consumer.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    /// <summary>The error's message; null unless the span failed.</summary>
    public string? Error { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; }

    public TimeSpan Duration => End - Start;
}
