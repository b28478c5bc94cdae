using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ProductVideo.Api.OpenApi;

/// <summary>Members that may be null may be left out: the reader takes both alike.</summary>
internal sealed class OptionalMembers : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var member in context.JsonTypeInfo.Properties.Where(static member => member.IsSetNullable || member.IsGetNullable))
        {
            schema.Required?.Remove(member.Name);
        }

        return Task.CompletedTask;
    }
}
