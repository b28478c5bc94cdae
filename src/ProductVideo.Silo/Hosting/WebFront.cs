using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Api;
using ProductVideo.Dashboard;
using ProductVideo.ServiceDefaults;

namespace ProductVideo.Silo.Hosting;

/// <summary>Puts admin API and dashboard on a silo's host.</summary>
internal static class WebFront
{
    /// <summary>A builder that listens where the options say and reads no configuration files of its own.</summary>
    public static WebApplicationBuilder CreateBuilder(WebOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRouting();
        builder.Services.AddProductVideoApi();
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
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAntiforgery();
        app.MapServiceDefaults();
        app.MapProductVideoApi();
        if (options.Dashboard)
        {
            app.MapProductVideoDashboard();
        }

        return app;
    }
}
