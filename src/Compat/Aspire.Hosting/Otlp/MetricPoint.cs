namespace Aspire.Hosting.Otlp;

/// <summary>One reading of one instrument with one set of tags.</summary>
/// <param name="Key">Who it comes from.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Value">The gauge's or the sum's value; for a histogram the mean of all that it has seen.</param>
/// <param name="Count">For a histogram: how many values it has seen; 0 otherwise.</param>
internal readonly record struct MetricPoint(MetricKey Key, DateTimeOffset Time, double Value, long Count);
