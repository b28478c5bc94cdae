using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Otlp;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Dashboard;

/// <summary>The pages as a browser gets them.</summary>
public sealed class PagesTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>";
    private readonly FakeLauncher _launcher = new();
    private readonly DistributedApplication _application;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    public PagesTests()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--ASPNETCORE_URLS=http://127.0.0.1:0"] });
        builder.Services.AddSingleton<IProcessLauncher>(_launcher);
        builder.AddExecutable("one", "one", "/").WithHttpEndpoint();
        _application = builder.Build();
    }

    private TelemetryStore Store => _application.Services.GetRequiredService<TelemetryStore>();

    public async ValueTask InitializeAsync()
    {
        await _application.StartAsync();
        await _application.ResourceNotifications.WaitForResourceAsync("one", KnownResourceStates.Running);
        _http.BaseAddress = new Uri(_application.Services.GetRequiredService<OtlpAddress>().Url!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_is_served_and_what_others_sent_stays_text()
    {
        _launcher.Process("one").Write(Hostile, isError: true);
        Store.Add([Span("root", string.Empty), Span("child", "root")]);
        Store.Add([new LogRecord("svc", "category", DateTimeOffset.UnixEpoch, 17, Hostile, "t1", [new("name", Hostile)])]);
        Store.Add([new MetricPoint(new MetricKey("svc", "meter", Hostile, "s", Hostile, "a=1"), DateTimeOffset.UnixEpoch, 3, 0)]);

        Assert.Contains("one", await _http.GetStringAsync("/"), StringComparison.Ordinal);
        foreach (var page in new[] { "/console?resource=one", "/structured", "/traces", "/traces/t1", "/traces/t1?calls=true", "/metrics", $"/?problem={Uri.EscapeDataString(Hostile)}" })
        {
            var html = await _http.GetStringAsync(page);
            Assert.DoesNotContain(Hostile, html, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        }

        Assert.Contains("is not here any more", await _http.GetStringAsync("/traces/none"), StringComparison.Ordinal);
        Assert.Contains("color-scheme", await _http.GetStringAsync("/dashboard.css"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_leave_out_what_is_not_asked_for()
    {
        Store.Add([new LogRecord("svc", "a", DateTimeOffset.UnixEpoch, 9, "calm words", string.Empty, []), new LogRecord("svc", "a", DateTimeOffset.UnixEpoch, 17, "loud words", string.Empty, [])]);
        var errors = await _http.GetStringAsync("/structured?level=17");
        Assert.Contains("loud words", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("calm words", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("loud words", await _http.GetStringAsync("/structured?text=calm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_stops_the_resource_and_a_refusal_is_shown()
    {
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync("/resources/one/stop", origin: null));
        Assert.True(_launcher.Process("one").WasTerminated);
        using var again = await _http.PostAsync("/resources/one/stop", content: null);
        Assert.StartsWith("/?problem=", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sites_and_other_names_of_this_machine_are_refused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("/resources/one/stop", origin: "https://elsewhere.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "elsewhere.example";
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(_launcher.Process("one").WasTerminated);
    }

    [Fact]
    public async Task It_refuses_to_listen_for_other_machines()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--ASPNETCORE_URLS=http://0.0.0.0:0"] });
        await using var application = builder.Build();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync());
        Assert.Contains("0.0.0.0", error.Message, StringComparison.Ordinal);
    }

    private static SpanRecord Span(string id, string parent) => new()
    {
        Service = "svc", Scope = "scope", TraceId = "t1", SpanId = id, ParentId = parent, Name = Hostile, Kind = "internal", Error = Hostile,
        Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch.AddSeconds(1), Attributes = [new("k", Hostile)],
    };

    private async Task<HttpStatusCode> PostAsync(string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
