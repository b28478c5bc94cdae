using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.OpenApi;

/// <summary>Adds to every operation what holds for all of its sort: a name, the role, headers, errors, and examples of its bodies.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private static readonly int[] Always =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable, StatusCodes.Status504GatewayTimeout,
    ];

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var (method, path) = (context.Description.HttpMethod ?? HttpMethods.Get, context.Description.RelativePath ?? "");
        operation.OperationId = NameOf(method, path);
        operation.Description = $"{operation.Description}\n\nRole: {RoleOf(metadata)} or above.".Trim();
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description ??= ParameterWords.All.GetValueOrDefault(parameter.Name ?? "");
        }

        if (metadata.OfType<RequestExample>().LastOrDefault() is { } example && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
        {
            body.Example = example.ToNode();
        }

        foreach (var answer in context.Description.SupportedResponseTypes.Where(static answer => answer.StatusCode is >= 200 and < 300 && answer.Type is not null))
        {
            if (operation.Responses?.TryGetValue(answer.StatusCode.ToString(CultureInfo.InvariantCulture), out var response) == true
                && response.Content?.TryGetValue(MediaTypeNames.Application.Json, out var content) == true)
            {
                content.Example = AnswerExamples.Find(answer.Type!, method, path);
            }
        }

        AddHeaders(operation, method, metadata);
        ProblemResponses.AddTo(operation, context.Document, Always);
        ProblemResponses.AddTo(operation, context.Document, Statuses(operation, method, metadata));
        return Task.CompletedTask;
    }

    private static IEnumerable<int> Statuses(OpenApiOperation operation, string method, IList<object> metadata)
    {
        if (operation.RequestBody is not null || operation.Parameters?.Any(static parameter => parameter.In == ParameterLocation.Query) == true)
        {
            yield return StatusCodes.Status400BadRequest;
        }

        if (operation.Parameters?.Any(static parameter => parameter.In == ParameterLocation.Path) == true)
        {
            yield return StatusCodes.Status404NotFound;
        }

        if (operation.RequestBody is not null)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
        }

        if (!HttpMethods.IsGet(method))
        {
            yield return StatusCodes.Status409Conflict;
        }

        if (HttpMethods.IsPost(method))
        {
            yield return StatusCodes.Status422UnprocessableEntity;
        }

        if (metadata.OfType<IfMatchHonoured>().Any())
        {
            yield return StatusCodes.Status412PreconditionFailed;
        }
    }

    private static void AddHeaders(OpenApiOperation operation, string method, IList<object> metadata)
    {
        if (HttpMethods.IsPost(method))
        {
            AddHeader(operation, "Idempotency-Key", "A name of the caller's own, 1 to 128 visible ASCII characters. The same request under the same name is done once, and answered again for a day.");
        }

        if (metadata.OfType<IfMatchHonoured>().Any())
        {
            AddHeader(operation, "If-Match", "The ETag of what the caller saw; 412 if it is no longer so.");
        }

        if (operation.Responses?.ContainsKey("304") == true)
        {
            AddHeader(operation, "If-None-Match", "The ETag of what the caller has; 304 if it is still so.");
        }
    }

    private static void AddHeader(OpenApiOperation operation, string name, string words) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = name, In = ParameterLocation.Header, Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static string RoleOf(IList<object> metadata)
    {
        var policies = metadata.OfType<IAuthorizeData>().Select(static data => data.Policy).ToList();
        return policies.Contains(AccessPolicies.Admin) ? "admin" : policies.Contains(AccessPolicies.Operator) ? "operator" : "viewer";
    }

    // get /api/v1/products/{id}/clips: getProductsIdClips
    private static string NameOf(string method, string path)
    {
        var words = path.Split(['/', '-', '.', '{', '}'], StringSplitOptions.RemoveEmptyEntries).Skip(2);
        return method.ToLowerInvariant() + string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
