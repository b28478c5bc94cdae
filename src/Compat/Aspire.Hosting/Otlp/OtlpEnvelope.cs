namespace Aspire.Hosting.Otlp;

/// <summary>
/// The two layers that traces, logs and metrics share: a request holds resources (field 1), a resource holds itself (1) and scopes (2), a scope holds itself (1)
/// and the records (2).
/// </summary>
internal static class OtlpEnvelope
{
    /// <summary>Takes one record.</summary>
    internal delegate void RecordReader(string service, string scope, OtlpReader record);

    /// <summary>Reads a request record by record.</summary>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The request is damaged.</exception>
    /// <exception cref="OtlpException">The request is no OTLP.</exception>
    public static void Read(byte[] request, RecordReader read)
    {
        var resources = OtlpReader.Open(request);
        while (resources.Next())
        {
            if (resources.Field == 1)
            {
                ReadResource(resources.Message(), read);
            }
            else
            {
                resources.Skip();
            }
        }
    }

    private static void ReadResource(OtlpReader resource, RecordReader read)
    {
        var service = "unknown";
        while (resource.Next())
        {
            switch (resource.Field)
            {
                case 1: service = OtlpSource.ServiceName(resource.Message()); break;
                case 2: ReadScope(service, resource.Message(), read); break;
                default: resource.Skip(); break;
            }
        }
    }

    private static void ReadScope(string service, OtlpReader scope, RecordReader read)
    {
        var name = string.Empty;
        while (scope.Next())
        {
            switch (scope.Field)
            {
                case 1: name = OtlpSource.ScopeName(scope.Message()); break;
                case 2: read(service, name, scope.Message()); break;
                default: scope.Skip(); break;
            }
        }
    }
}
