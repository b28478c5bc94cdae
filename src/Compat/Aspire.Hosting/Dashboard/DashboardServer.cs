using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Pages;
using Aspire.Hosting.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's web server: its pages, the commands behind their buttons, and the receiver of telemetry. It listens on this machine only.</summary>
internal sealed class DashboardServer(IServiceProvider services, IConfiguration configuration, OtlpAddress otlp) : IHostedService, IAsyncDisposable
{
    private const string AddressSetting = "ASPNETCORE_URLS";
    private const string DefaultAddress = "http://127.0.0.1:18888";
    private const int LargestRequest = 16 << 20;
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = LargestRequest);
        builder.WebHost.UseUrls(CheckedAddress(configuration[AddressSetting] ?? DefaultAddress));
        Share<TelemetryStore>(builder);
        Share<ResourceNotificationService>(builder);
        Share<ResourceLoggerService>(builder);
        Share<ResourceCommandService>(builder);
        Share<DistributedApplicationModel>(builder);
        Share<ChangeFeed>(builder);
        Share<OtlpAddress>(builder);
        Share<TimeProvider>(builder);
        builder.Services.AddRouting().AddRazorComponents();
        _web = builder.Build();
        _web.Use(LocalRequests.CheckAsync);
        _web.UseAntiforgery();
        _web.MapRazorComponents<DashboardPage>();
        _web.MapAssets();
        _web.MapCommands();
        _web.MapTelemetry();
        _web.MapGet("/events", ChangeEvents.WriteAsync);
        await _web.StartAsync(cancellationToken);
        otlp.Url = _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public Task StopAsync(CancellationToken cancellationToken) => _web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string CheckedAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" && (url.IsLoopback || IPAddress.TryParse(url.Host, out var ip) && IPAddress.IsLoopback(ip))
            ? address
            : throw new DistributedApplicationException(
                $"{AddressSetting} is '{address}'; the dashboard has no log-in and is served on this machine only. Set it to an address such as {DefaultAddress}.");

    private void Share<T>(WebApplicationBuilder builder)
        where T : class => builder.Services.AddSingleton(services.GetRequiredService<T>());
}
