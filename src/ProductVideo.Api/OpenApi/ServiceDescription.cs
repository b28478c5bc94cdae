using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ProductVideo.Api.OpenApi;

/// <summary>The document's head: what the service is, how callers are known, and what holds for every route.</summary>
internal sealed class ServiceDescription : IOpenApiDocumentTransformer
{
    private const string KeyScheme = "key";
    private const string CookieScheme = "cookie";

    private const string Words =
        """
        Turns product pages into a training set, a LoRA, product videos and a report, and says where everything is.

        Bodies are JSON in camel case, enumerations by name, times in ISO 8601 with offset; members that a body does not know are refused. Errors are problem details with a stable `type`.
        POST requests take an `Idempotency-Key`. What is read carries an `ETag`. Lists come in pages: `next` is the `cursor` of the next page, null on the last.
        A key has a role: a viewer looks, an operator works, an admin makes keys and reads the audit log. Where no keys are required, everybody who reaches the address is an admin.
        """;

    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "ProductVideo", Version = "1", Description = Words };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(ProblemResponses.SchemaName, await ProblemAsync(context, cancellationToken));
        ProblemResponses.AddTo(document);
        document.AddComponent<IOpenApiSecurityScheme>(KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "pv_<public part>_<secret>", Description = "A key: Authorization: Bearer pv_... 'pv keys add' makes one.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(CookieScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "productvideo", Description = "The cookie of a browser that signed in with a key.",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CookieScheme, document)] = [] },
        ];
    }

    private static async Task<OpenApiSchema> ProblemAsync(OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
        schema.Description = "What went wrong (RFC 9457).";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "By field of the body, what is wrong with it; only where the body cannot be read.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        schema.AdditionalPropertiesAllowed = true;
        return schema;
    }
}
