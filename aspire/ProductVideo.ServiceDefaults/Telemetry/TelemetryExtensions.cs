using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace ProductVideo.ServiceDefaults.Telemetry;

/// <summary>Sends telemetry where the standard OpenTelemetry variables say.</summary>
internal static class TelemetryExtensions
{
    private const string VariablePrefix = "OTEL_";
    private const string PlainSpansSwitch = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The activity sources and meters that are collected; grains, workers and storage share the first name.</summary>
    private static readonly string[] Sources = ["ProductVideo", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.AspNetCore", "Npgsql"];
    private static readonly string[] Meters = ["ProductVideo", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // A host without the usual configuration sources does not see the environment, where these variables are.
        var variables = Variables();
        builder.Configuration.AddInMemoryCollection(variables);
        if (!variables.TryGetValue(EndpointVariable, out var endpoint) || string.IsNullOrWhiteSpace(endpoint))
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out _))
        {
            throw new InvalidOperationException($"{EndpointVariable} is '{endpoint}'; set it to an address such as http://127.0.0.1:4318, or take it away.");
        }

        // ASP.NET Core names and tags its spans by OpenTelemetry's conventions only when told to, as of .NET 10.
        AppContext.SetSwitch(PlainSpansSwitch, isEnabled: false);
        builder.Logging.AddOpenTelemetry(static logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .WithTracing(static tracing => tracing.AddSource(Sources).SetSampler(new ParentBasedSampler(new WorkSampler())))
            .WithMetrics(static metrics => metrics.AddMeter(Meters))
            .UseOtlpExporter();
    }

    private static Dictionary<string, string?> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(static variable => ((string)variable.Key).StartsWith(VariablePrefix, StringComparison.Ordinal))
        .ToDictionary(static variable => (string)variable.Key, static variable => (string?)variable.Value, StringComparer.Ordinal);
}
