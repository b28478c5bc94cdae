using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ProductVideo.Api.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Api.Http;

/// <summary>Notes every request that may change something, with what came of it, also those that were refused.</summary>
internal sealed partial class AuditTrail(RequestDelegate next, IAuditLog audit, TimeProvider time, ILogger<AuditTrail> logger)
{
    private const int LongestPath = 500;
    private const string SentBy = "X-Sent-By";
    private const string Dashboard = "dashboard";

    public async Task InvokeAsync(HttpContext context)
    {
        var isChange = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
            && (context.Request.Path.StartsWithSegments(ApiRoutes.Root) || context.Request.Path.StartsWithSegments(Operations.Access.AccessPolicies.SignInPath));
        if (!isChange)
        {
            await next(context);
            return;
        }

        var at = time.GetUtcNow();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.RequestAborted.IsCancellationRequested ? 499 : context.Response.StatusCode;
        }
        catch (Exception exception)
        {
            status = ExceptionStatus.Of(exception);
            throw;
        }
        finally
        {
            await NoteAsync(context, at, status);
        }
    }

    // A page says of itself that it sends this; that is a help to whoever reads the log and no proof, so the address stands beside it.
    private static string OriginOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        return string.Equals(context.Request.Headers[SentBy], Dashboard, StringComparison.Ordinal) ? $"{Dashboard}, {address}" : address;
    }

    private async Task NoteAsync(HttpContext context, DateTimeOffset at, int status)
    {
        var path = $"{context.Request.PathBase}{context.Request.Path}";
        var entry = new AuditEntry
        {
            At = at.ToUnixTimeMilliseconds(),
            Who = Caller.NameOf(context.User),
            What = $"{context.Request.Method} {(path.Length > LongestPath ? path[..LongestPath] : path)}",
            Origin = OriginOf(context),
            Status = status,
        };
        try
        {
            await audit.AddAsync(entry, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // What was done is done; the log of the process takes what the database did not.
            LogNotNoted(logger, entry.Who, entry.What, entry.Origin, status, exception);
        }
    }

    [LoggerMessage(621, LogLevel.Error, "The audit log could not be written: {Who} {What} from {Origin}: {Status}")]
    private static partial void LogNotNoted(ILogger logger, string who, string what, string origin, int status, Exception exception);
}
