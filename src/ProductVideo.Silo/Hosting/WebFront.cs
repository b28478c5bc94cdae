using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Api;
using ProductVideo.Dashboard;
using ProductVideo.ServiceDefaults;

namespace ProductVideo.Silo.Hosting;

/// <summary>Puts admin API and dashboard on a silo's host.</summary>
internal static class WebFront
{
    private const long LargestBody = 16 << 20;

    /// <summary>A builder that listens where the options say and reads no configuration files of its own.</summary>
    public static WebApplicationBuilder CreateBuilder(WebOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(Limit);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting();
        builder.Services.AddProductVideoApi(options.ToApi());
        if (options.Dashboard)
        {
            builder.Services.AddProductVideoDashboard();
        }

        return builder;
    }

    /// <summary>Builds the host and maps its routes.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, WebOptions options)
    {
        var app = builder.Build();
        app.UseProductVideoApi();
        app.UseAntiforgery();
        app.MapServiceDefaults();
        app.MapProductVideoApi();
        if (options.Dashboard)
        {
            app.MapProductVideoDashboard();
        }

        return app;
    }

    /// <summary>What one caller can take of the process: bodies of films have a limit of their own, and who sends or reads too slowly is cut off.</summary>
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxConcurrentConnections = 2000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
    }
}
