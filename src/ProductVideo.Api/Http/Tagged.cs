using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http;

namespace ProductVideo.Api.Http;

/// <summary>A body with an ETag over its bytes; who has it already gets 304.</summary>
internal sealed class Tagged<T>(T value) : IResult, IEndpointMetadataProvider, IValueHttpResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public object? Value => value;

    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }

    /// <summary>The tag of a value as it would be sent.</summary>
    public static string TagOf(T value) => TagOf(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        var tag = TagOf(body);
        httpContext.Response.Headers.ETag = tag;
        httpContext.Response.Headers.CacheControl = "no-cache";
        if (Preconditions.Names(httpContext.Request.Headers.IfNoneMatch, tag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static string TagOf(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
}
