using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Otlp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using MetricPoint = Aspire.Hosting.Otlp.MetricPoint;

namespace Aspire.Hosting.Tests.Otlp;

/// <summary>What OpenTelemetry's own exporter sends is what the dashboard's store holds.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private readonly DistributedApplication _application;
    private readonly ResourceBuilder _resource = ResourceBuilder.CreateEmpty().AddService("tester");

    public RoundTripTests()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--ASPNETCORE_URLS=http://127.0.0.1:0"] });
        _application = builder.Build();
    }

    private TelemetryStore Store => _application.Services.GetRequiredService<TelemetryStore>();

    private OtlpAddress Address => _application.Services.GetRequiredService<OtlpAddress>();

    public async ValueTask InitializeAsync() => await _application.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    [Fact]
    public void Traces_arrive_with_their_tree_times_attributes_and_errors()
    {
        using var source = new ActivitySource("round-trip");
        using (var provider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(_resource).AddSource(source.Name).AddOtlpExporter(Configure("traces")).Build())
        {
            using var root = source.StartActivity("root", ActivityKind.Server)!;
            root.SetTag("text", "ü").SetTag("number", 42).SetTag("flag", true).SetTag("list", new[] { "a", "b" });
            using (var child = source.StartActivity("child", ActivityKind.Consumer)!)
            {
                child.SetStatus(ActivityStatusCode.Error, "broken");
            }

            root.Stop();
            Assert.True(provider.ForceFlush());
        }

        var trace = Assert.Single(Store.Traces());
        Assert.Equal(["root", "child"], trace.InOrder().Select(static row => row.Span.Name));
        Assert.Equal([0, 1], trace.InOrder().Select(static row => row.Depth));
        Assert.Equal("tester", trace.Root.Service);
        Assert.Equal("round-trip", trace.Root.Scope);
        Assert.Equal("server", trace.Root.Kind);
        Assert.Equal(["ü", "42", "true", "[a, b]"], new[] { "text", "number", "flag", "list" }.Select(key => OtlpAttributes.Find(trace.Root.Attributes, key)));
        Assert.Equal("broken", trace.Spans.Single(static span => span.Name == "child").Error);
        Assert.True(trace.HasErrors);
        Assert.InRange(trace.Start, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Readings_arrive_with_their_tags_and_units()
    {
        using var meter = new Meter("round-trip");
        using (var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(_resource).AddMeter(meter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure("metrics")(exporter);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Timeout.Infinite;
            }).Build())
        {
            meter.CreateCounter<long>("counted", "{thing}", "how many").Add(5, new KeyValuePair<string, object?>("b", "2"), new KeyValuePair<string, object?>("a", "1"));
            meter.CreateObservableGauge("share", static () => 0.25);
            var seconds = meter.CreateHistogram<double>("seconds", "s");
            seconds.Record(1);
            seconds.Record(2);
            Assert.True(provider.ForceFlush());
        }

        var counted = Single("counted");
        Assert.Equal(new MetricKey("tester", "round-trip", "counted", "{thing}", "how many", "a=1, b=2"), counted.Key);
        Assert.Equal(5, counted.Value);
        Assert.Equal(0.25, Single("share").Value);
        Assert.Equal((1.5, 2), (Single("seconds").Value, Single("seconds").Count));
    }

    [Fact]
    public void Logs_arrive_filled_in_with_their_level_and_trace()
    {
        using var source = new ActivitySource("round-trip-logs");
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).Build();
        using var activity = source.StartActivity("work")!;
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(_resource).AddOtlpExporter(Configure("logs"));
        })))
        {
            factory.CreateLogger("a.category").LogWarning("{Device} lost {Count} leases", "cpu:0", 3);
        }

        var log = Assert.Single(Store.Logs());
        Assert.Equal("cpu:0 lost 3 leases", log.Message);
        Assert.Equal(("warning", "a.category", "tester", activity.TraceId.ToHexString()), (log.Level, log.Scope, log.Service, log.TraceId));
    }

    [Fact]
    public async Task Whoever_has_no_key_or_sends_nonsense_is_refused()
    {
        using var http = new HttpClient();
        var url = new Uri(new Uri(Address.Url!), "/v1/traces");
        Assert.Equal(401, await PostAsync(http, url, key: null, [1]));
        Assert.Equal(400, await PostAsync(http, url, Address.Key, [0x0A, 0xFF, 0xFF]));
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var turn = 0; turn < 200; turn++)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            noise[0] = 0x0A;
            Assert.True(await PostAsync(http, url, Address.Key, noise) is 200 or 400, $"seed {seed}, turn {turn}");
        }
    }

    private static async Task<int> PostAsync(HttpClient http, Uri url, string? key, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-protobuf");
        request.Headers.Add(OtlpAddress.KeyHeader, key ?? "wrong");
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private MetricPoint Single(string instrument) =>
        Assert.Single(Store.Series(key => key.Instrument == instrument)).Value[^1];

    private Action<OtlpExporterOptions> Configure(string signal) => options =>
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(new Uri(Address.Url!), $"/v1/{signal}");
        options.Headers = $"{OtlpAddress.KeyHeader}={Address.Key}";
        options.ExportProcessorType = ExportProcessorType.Simple;
    };
}
