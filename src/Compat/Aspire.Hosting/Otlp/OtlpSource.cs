namespace Aspire.Hosting.Otlp;

/// <summary>Reads who sends: <c>Resource</c> of opentelemetry/proto/resource/v1 and <c>InstrumentationScope</c> of common/v1.</summary>
internal static class OtlpSource
{
    /// <summary>The <c>service.name</c> of a resource.</summary>
    public static string ServiceName(OtlpReader resource)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        while (resource.Next())
        {
            if (resource.Field == 1)
            {
                OtlpAttributes.Append(resource.Message(), attributes);
            }
            else
            {
                resource.Skip();
            }
        }

        return OtlpAttributes.Find(attributes, "service.name") ?? "unknown";
    }

    /// <summary>The name of a scope: an activity source, a meter, a logger's category.</summary>
    public static string ScopeName(OtlpReader scope)
    {
        var name = string.Empty;
        while (scope.Next())
        {
            if (scope.Field == 1)
            {
                name = scope.Text();
            }
            else
            {
                scope.Skip();
            }
        }

        return name;
    }

    /// <summary>Reads nanoseconds since 1970.</summary>
    public static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(nanoseconds / 100, (ulong)DateTimeOffset.MaxValue.Ticks / 2));
}
