using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Otlp;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>Receives OTLP over HTTP in protobuf (opentelemetry.io/docs/specs/otlp, section OTLP/HTTP).</summary>
internal static class TelemetryRoutes
{
    private const string ContentType = "application/x-protobuf";
    private const int LargestMessage = 64 << 20;

    public static void MapTelemetry(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/v1/traces", static (HttpContext context, TelemetryStore store, OtlpAddress address) =>
            ReceiveAsync(context, address, message => store.Add(OtlpTraces.Read(message))));
        endpoints.MapPost("/v1/logs", static (HttpContext context, TelemetryStore store, OtlpAddress address) =>
            ReceiveAsync(context, address, message => store.Add(OtlpLogs.Read(message))));
        endpoints.MapPost("/v1/metrics", static (HttpContext context, TelemetryStore store, OtlpAddress address) =>
            ReceiveAsync(context, address, message => store.Add(OtlpMetrics.Read(message))));
    }

    private static async Task<IResult> ReceiveAsync(HttpContext context, OtlpAddress address, Action<byte[]> store)
    {
        var key = Encoding.UTF8.GetBytes(context.Request.Headers[OtlpAddress.KeyHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(key, Encoding.UTF8.GetBytes(address.Key)))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (context.Request.ContentType is not ContentType)
        {
            return Results.Problem($"Send {ContentType}.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            store(await ReadAsync(context.Request, context.RequestAborted));
            return Results.Bytes([], ContentType);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or OtlpException or InvalidDataException)
        {
            return Results.Problem($"The message is no OTLP: {exception.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var message = new MemoryStream();
        var buffer = new byte[81920];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            // A small compressed body may unfold into a very large message.
            if (message.Length + read > LargestMessage)
            {
                throw new InvalidDataException($"it is larger than {LargestMessage >> 20} MiB");
            }

            await message.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return message.ToArray();
    }
}
