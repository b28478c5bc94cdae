namespace Aspire.Hosting.Otlp;

/// <summary>Reads <c>ExportLogsServiceRequest</c> (opentelemetry/proto/logs/v1).</summary>
internal static class OtlpLogs
{
    /// <summary>The messages of a request.</summary>
    public static List<LogRecord> Read(byte[] request)
    {
        var logs = new List<LogRecord>();
        OtlpEnvelope.Read(request, (service, scope, log) => logs.Add(ReadLog(service, scope, log)));
        return logs;
    }

    private static LogRecord ReadLog(string service, string scope, OtlpReader log)
    {
        var (time, observed, severity) = (0UL, 0UL, 0L);
        var (body, trace) = (string.Empty, string.Empty);
        var attributes = new List<KeyValuePair<string, string>>();
        while (log.Next())
        {
            switch (log.Field)
            {
                case 1: time = log.Fixed64(); break;
                case 2: severity = log.Varint(); break;
                case 5: body = OtlpAttributes.AnyValue(log.Message()); break;
                case 6: OtlpAttributes.Append(log.Message(), attributes); break;
                case 9: trace = log.Hex(); break;
                case 11: observed = log.Fixed64(); break;
                default: log.Skip(); break;
            }
        }

        return new LogRecord(service, scope, OtlpSource.Time(time == 0 ? observed : time), (int)severity, Fill(body, attributes), trace, attributes);
    }

    // The exporter sends the template beside its values unless it is told to format it.
    private static string Fill(string body, List<KeyValuePair<string, string>> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            body = body.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return body;
    }
}
