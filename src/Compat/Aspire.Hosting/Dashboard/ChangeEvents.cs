using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>Server-sent events that say "something is new", at most one a second; the page then asks for itself again.</summary>
internal static class ChangeEvents
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static async Task WriteAsync(HttpContext context, ChangeFeed feed, TimeProvider time)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var told = feed.Version;
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            await context.Response.WriteAsync(": here\n\n", context.RequestAborted);
            while (await timer.WaitForNextTickAsync(context.RequestAborted))
            {
                var version = feed.Version;
                await context.Response.WriteAsync(version == told ? ": still here\n\n" : $"data: {version}\n\n", context.RequestAborted);
                told = version;
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
