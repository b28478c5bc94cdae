using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProductVideo.Api.Tests.Support;

/// <summary>Compares a body with the schema that a document gives for it, as far as this API's schemas go: types, members, lists, unions, words.</summary>
/// <param name="document">The OpenAPI document.</param>
internal sealed class SchemaCheck(JsonNode document)
{
    /// <summary>What does not fit, by place.</summary>
    public IEnumerable<string> Problems(JsonNode schema, JsonNode? value, string place = "$")
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Problems(document["components"]!["schemas"]![reference.Split('/')[^1]]!, value, place);
        }

        var problems = Own(schema, value, place);
        return (schema["oneOf"] ?? schema["anyOf"]) is JsonArray parts && !parts.Any(part => !Problems(part!, value, place).Any()) ? problems.Append($"{place} fits no part of {parts.ToJsonString()}") : problems;
    }

    private IEnumerable<string> Own(JsonNode schema, JsonNode? value, string place)
    {
        var types = schema["type"] switch
        {
            null => [],
            JsonArray several => several.Select(static type => type!.GetValue<string>()).ToArray(),
            var one => [one.GetValue<string>()],
        };
        if (types.Length > 0 && !types.Any(type => Is(type, value)))
        {
            return [$"{place} is {value?.ToJsonString() ?? "null"} and should be {string.Join(" or ", types)}"];
        }

        return schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value))
            ? [$"{place} is {value?.ToJsonString()} and should be one of {words.ToJsonString()}"]
            : value switch
            {
                JsonArray items when schema["items"] is { } item => items.SelectMany((one, index) => Problems(item, one, $"{place}[{index}]")),
                JsonObject members => Members(schema, members, place),
                _ => [],
            };
    }

    private IEnumerable<string> Members(JsonNode schema, JsonObject members, string place)
    {
        var properties = schema["properties"] as JsonObject;
        var missing = (schema["required"] as JsonArray ?? []).Select(static name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name)).Select(name => $"{place}.{name} is missing");
        return missing.Concat(members.SelectMany(member =>
            properties?[member.Key] is { } known ? Problems(known, member.Value, $"{place}.{member.Key}")
            : schema["additionalProperties"] is JsonObject other ? Problems(other, member.Value, $"{place}.{member.Key}")
            : properties is null ? [] : [$"{place}.{member.Key} is not described"]));
    }

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}
