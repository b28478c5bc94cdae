using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using ProductVideo.Api.Http;

namespace ProductVideo.Api.OpenApi;

/// <summary>The errors that routes answer with, as the document shows them.</summary>
internal static class ProblemResponses
{
    /// <summary>The name of the problem's schema.</summary>
    public const string SchemaName = "Problem";

    private const string ContentType = "application/problem+json";

    private static readonly Dictionary<int, (string Code, string Words)> Known = new()
    {
        [StatusCodes.Status400BadRequest] = ("bad_body", "A parameter or the body cannot be read; errors names the fields of the body."),
        [StatusCodes.Status401Unauthorized] = ("unauthorized", "No key, or one that is unknown, expired or revoked."),
        [StatusCodes.Status403Forbidden] = ("forbidden", "The key's role does not go so far, or the setting that would allow it is not made."),
        [StatusCodes.Status404NotFound] = ("not_found", "There is no such thing."),
        [StatusCodes.Status409Conflict] = ("cannot_be_done", "It cannot be done as things are; detail says why and what to do instead."),
        [StatusCodes.Status408RequestTimeout] = ("bad_request", "The body came too slowly."),
        [StatusCodes.Status415UnsupportedMediaType] = ("upload.wrong_type", "The file is of a kind that is not taken."),
        [StatusCodes.Status412PreconditionFailed] = ("changed", "It is no longer as the If-Match header says."),
        [StatusCodes.Status413PayloadTooLarge] = ("bad_request", "The body is larger than the service takes."),
        [StatusCodes.Status422UnprocessableEntity] = ("idempotency.other_request", "The Idempotency-Key was used for another request."),
        [StatusCodes.Status429TooManyRequests] = ("too_many_requests", "The key sends more than the service takes; wait as long as Retry-After says."),
        [StatusCodes.Status503ServiceUnavailable] = ("storage", "The storage is in trouble, or the queue is full; wait as long as Retry-After says."),
        [StatusCodes.Status504GatewayTimeout] = ("timeout", "The service did not answer in time; ask again."),
    };

    /// <summary>Adds the errors of some statuses; what a route says itself stays.</summary>
    public static void AddTo(OpenApiOperation operation, OpenApiDocument? document, params IEnumerable<int> statuses)
    {
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponseReference(NameOf(status), document));
        }
    }

    /// <summary>Adds what operations refer to.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var status in Known.Keys)
        {
            document.AddComponent(NameOf(status), Make(status, document));
        }
    }

    private static string NameOf(int status) => string.Create(CultureInfo.InvariantCulture, $"Problem{status}");

    private static OpenApiResponse Make(int status, OpenApiDocument document)
    {
        var (code, words) = Known[status];
        var response = new OpenApiResponse
        {
            Description = words,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ContentType] = new()
                {
                    Schema = new OpenApiSchemaReference(SchemaName, document),
                    Example = new JsonObject
                    {
                        ["type"] = Problems.TypeOf(code), ["title"] = ReasonPhrases.GetReasonPhrase(status), ["status"] = status, ["detail"] = words, ["instance"] = ApiRoutes.Root,
                    },
                },
            },
        };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
            };
        }

        return response;
    }
}
