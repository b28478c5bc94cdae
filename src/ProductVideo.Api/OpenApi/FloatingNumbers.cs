using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ProductVideo.Api.OpenApi;

/// <summary>
/// Numbers with a fraction are numbers, or one of the words <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. The generator calls such a union an object besides, which no number is.
/// </summary>
internal sealed class FloatingNumbers : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var isNullable = Nullable.GetUnderlyingType(type) is not null;
        if ((Nullable.GetUnderlyingType(type) ?? type) is { } number && (number == typeof(double) || number == typeof(float)))
        {
            schema.AnyOf = null;
            schema.Type = JsonSchemaType.Number | JsonSchemaType.String | (isNullable ? JsonSchemaType.Null : 0);
        }

        return Task.CompletedTask;
    }
}
