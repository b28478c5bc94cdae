using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public enum OtlpProtocol
{
    Grpc = 0,
    HttpProtobuf = 1,
}

public static class OtlpConfigurationExtensions
{
    /// <summary>Has the resource send its telemetry to the dashboard. This subset receives it over HTTP only.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment => protocol == OtlpProtocol.HttpProtobuf
            ? builder.WithAnnotation(new OtlpExporterAnnotation(), ResourceAnnotationMutationBehavior.Replace)
            : throw new NotSupportedException("OTLP over gRPC is not received here; use OtlpProtocol.HttpProtobuf.");
}
