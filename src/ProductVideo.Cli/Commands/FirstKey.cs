using ProductVideo.Api;
using ProductVideo.Operations.Access;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands;

/// <summary>The key that the first start of a service makes, so that there is one to begin with.</summary>
internal static class FirstKey
{
    /// <summary>Makes it where keys are required and none works yet; its text, or null.</summary>
    public static async Task<string?> EnsureAsync(ProductVideoHost host, CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<ApiOptions>().RequireKeys
            ? (await host.Services.GetRequiredService<IApiKeys>().EnsureFirstAsync(cancellationToken))?.Text
            : null;
}
