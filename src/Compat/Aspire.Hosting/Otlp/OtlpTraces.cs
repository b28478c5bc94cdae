namespace Aspire.Hosting.Otlp;

/// <summary>Reads <c>ExportTraceServiceRequest</c> (opentelemetry/proto/trace/v1).</summary>
internal static class OtlpTraces
{
    private static readonly string[] Kinds = ["internal", "internal", "server", "client", "producer", "consumer"];

    /// <summary>The spans of a request.</summary>
    public static List<SpanRecord> Read(byte[] request)
    {
        var spans = new List<SpanRecord>();
        OtlpEnvelope.Read(request, (service, scope, span) => spans.Add(ReadSpan(service, scope, span)));
        return spans;
    }

    private static SpanRecord ReadSpan(string service, string scope, OtlpReader span)
    {
        var (trace, id, parent, name) = (string.Empty, string.Empty, string.Empty, string.Empty);
        var (kind, start, end) = (0L, 0UL, 0UL);
        string? error = null;
        var attributes = new List<KeyValuePair<string, string>>();
        while (span.Next())
        {
            switch (span.Field)
            {
                case 1: trace = span.Hex(); break;
                case 2: id = span.Hex(); break;
                case 4: parent = span.Hex(); break;
                case 5: name = span.Text(); break;
                case 6: kind = span.Varint(); break;
                case 7: start = span.Fixed64(); break;
                case 8: end = span.Fixed64(); break;
                case 9: OtlpAttributes.Append(span.Message(), attributes); break;
                case 15: error = ReadError(span.Message()); break;
                default: span.Skip(); break;
            }
        }

        return new SpanRecord
        {
            Service = service,
            Scope = scope,
            TraceId = trace,
            SpanId = id,
            ParentId = parent,
            Name = name,
            Kind = kind > 0 && kind < Kinds.Length ? Kinds[kind] : Kinds[0],
            Start = OtlpSource.Time(start),
            End = OtlpSource.Time(Math.Max(start, end)),
            Error = error,
            Attributes = attributes,
        };
    }

    private static string? ReadError(OtlpReader status)
    {
        const int failed = 2;
        var (message, code) = (string.Empty, 0L);
        while (status.Next())
        {
            switch (status.Field)
            {
                case 2: message = status.Text(); break;
                case 3: code = status.Varint(); break;
                default: status.Skip(); break;
            }
        }

        return code == failed ? message : null;
    }
}
