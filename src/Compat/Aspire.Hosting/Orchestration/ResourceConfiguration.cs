using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Turns a resource's annotations into addresses and into the command line and environment of its process.</summary>
internal sealed class ResourceConfiguration(DistributedApplicationExecutionContext context, OtlpAddress otlp)
{
    /// <summary>Gives every endpoint its port: the wanted one, or a free one.</summary>
    public static void AllocateEndpoints(IEnumerable<IResource> resources)
    {
        foreach (var endpoint in resources.SelectMany(static resource => resource.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.AllocatedEndpoint ??= new AllocatedEndpoint(endpoint, endpoint.TargetHost, endpoint.TargetPort ?? endpoint.Port ?? FreePort());
        }
    }

    /// <summary>What to start for a resource.</summary>
    public async Task<LaunchRequest> ResolveAsync(ExecutableResource resource, CancellationToken cancellationToken)
    {
        var arguments = new CommandLineArgsCallbackContext([], resource, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(arguments);
        }

        var variables = new EnvironmentCallbackContext(context, resource, AutomaticVariables(resource), cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(variables);
        }

        var texts = new List<string>();
        foreach (var argument in arguments.Args)
        {
            texts.Add(await TextAsync(argument, cancellationToken) ?? string.Empty);
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables.EnvironmentVariables)
        {
            if (await TextAsync(value, cancellationToken) is { } text)
            {
                environment[name] = text;
            }
        }

        return new LaunchRequest(resource.Command, resource.WorkingDirectory, texts, environment);
    }

    private static ValueTask<string?> TextAsync(object value, CancellationToken cancellationToken) => value switch
    {
        IValueProvider provider => provider.GetValueAsync(cancellationToken),
        IResourceBuilder<IResourceWithConnectionString> builder => builder.Resource.GetConnectionStringAsync(cancellationToken),
        _ => ValueTask.FromResult(value.ToString()),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Dictionary<string, object> AutomaticVariables(ExecutableResource resource)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(static endpoint => endpoint.PortVariable is not null))
        {
            variables[endpoint.PortVariable!] = $"{endpoint.AllocatedEndpoint!.Port}";
        }

        if (resource.HasAnnotationOfType<OtlpExporterAnnotation>() && otlp.Url is { } url)
        {
            variables["OTEL_SERVICE_NAME"] = resource.Name;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = url;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{OtlpAddress.KeyHeader}={otlp.Key}";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "2000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
        }

        return variables;
    }
}
