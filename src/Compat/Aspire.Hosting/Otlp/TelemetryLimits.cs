namespace Aspire.Hosting.Otlp;

/// <summary>How much telemetry is kept.</summary>
internal sealed record TelemetryLimits
{
    public int Logs { get; init; } = 10_000;

    public int Traces { get; init; } = 10_000;

    /// <summary>Spans of all traces together; the package has no such limit, but one trace here may hold hundreds.</summary>
    public int Spans { get; init; } = 200_000;

    /// <summary>Spans of one trace; what comes after is counted, not kept.</summary>
    public int SpansPerTrace { get; init; } = 5_000;

    public int Points { get; init; } = 50_000;
}
