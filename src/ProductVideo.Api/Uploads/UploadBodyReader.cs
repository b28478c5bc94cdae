using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ProductVideo.Operations.Uploads;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace ProductVideo.Api.Uploads;

/// <summary>Finds the file in a request: the body itself, or the first file of a form.</summary>
internal static class UploadBodyReader
{
    private const int LongestBoundary = 200;

    // What a form puts round its file.
    private const long FormOverhead = 64 << 10;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Lets the request be as large, and makes it be as fast, as uploads may be. Before the body is read.</summary>
    public static void SetLimits(HttpContext context, UploadOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaximumFileBytes + FormOverhead;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(options.LeastBytesPerSecond, Grace);
        }
    }

    /// <summary>The file, and its length where the request says it.</summary>
    /// <exception cref="BadHttpRequestException">It is a form without a file.</exception>
    public static async Task<(Stream Content, long? Length)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (request.Body, request.ContentLength);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            throw new BadHttpRequestException("The form has no boundary, or one of more than 200 characters.");
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                // Its name is the sender's, and nobody reads it.
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return (section.Body, null);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new BadHttpRequestException($"The form cannot be read: {exception.Message}", exception);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends before its file does.", exception);
        }

        throw new BadHttpRequestException("The form holds no file.");
    }
}
