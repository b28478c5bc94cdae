namespace Aspire.Hosting.Otlp;

/// <summary>Reads <c>ExportMetricsServiceRequest</c> (opentelemetry/proto/metrics/v1): gauges, sums and histograms.</summary>
internal static class OtlpMetrics
{
    /// <summary>The readings of a request.</summary>
    public static List<MetricPoint> Read(byte[] request)
    {
        var points = new List<MetricPoint>();
        OtlpEnvelope.Read(request, (service, meter, metric) => ReadMetric(service, meter, metric, points));
        return points;
    }

    private static void ReadMetric(string service, string meter, OtlpReader metric, List<MetricPoint> points)
    {
        var key = new MetricKey(service, meter, string.Empty, string.Empty, string.Empty, string.Empty);
        while (metric.Next())
        {
            switch (metric.Field)
            {
                case 1: key = key with { Instrument = metric.Text() }; break;
                case 2: key = key with { Description = metric.Text() }; break;
                case 3: key = key with { Unit = metric.Text() }; break;
                case 5 or 7: ReadPoints(key, metric.Message(), ReadNumber, points); break;
                case 9: ReadPoints(key, metric.Message(), ReadHistogram, points); break;
                default: metric.Skip(); break;
            }
        }
    }

    private static void ReadPoints(MetricKey key, OtlpReader data, PointReader read, List<MetricPoint> points)
    {
        while (data.Next())
        {
            if (data.Field == 1)
            {
                points.Add(read(key, data.Message()));
            }
            else
            {
                data.Skip();
            }
        }
    }

    private static MetricPoint ReadNumber(MetricKey key, OtlpReader point)
    {
        var (time, value) = (0UL, 0d);
        var tags = new List<KeyValuePair<string, string>>();
        while (point.Next())
        {
            switch (point.Field)
            {
                case 3: time = point.Fixed64(); break;
                case 4: value = point.Double(); break;
                case 6: value = point.Signed64(); break;
                case 7: OtlpAttributes.Append(point.Message(), tags); break;
                default: point.Skip(); break;
            }
        }

        return new MetricPoint(key with { Tags = TextOf(tags) }, OtlpSource.Time(time), value, Count: 0);
    }

    private static MetricPoint ReadHistogram(MetricKey key, OtlpReader point)
    {
        var (time, count, sum) = (0UL, 0UL, 0d);
        var tags = new List<KeyValuePair<string, string>>();
        while (point.Next())
        {
            switch (point.Field)
            {
                case 3: time = point.Fixed64(); break;
                case 4: count = point.Fixed64(); break;
                case 5: sum = point.Double(); break;
                case 9: OtlpAttributes.Append(point.Message(), tags); break;
                default: point.Skip(); break;
            }
        }

        return new MetricPoint(key with { Tags = TextOf(tags) }, OtlpSource.Time(time), count == 0 ? 0 : sum / count, (long)count);
    }

    private static string TextOf(List<KeyValuePair<string, string>> tags) =>
        string.Join(", ", tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}={tag.Value}"));

    private delegate MetricPoint PointReader(MetricKey key, OtlpReader point);
}
