using System.Text.Json.Nodes;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.OpenApi;

/// <summary>
/// What routes answer with, as a service once did: a file for every type in <c>Examples</c>, and for jobs one of each kind. Pages and lists are made of those of their items, and what a
/// change leads to is written over them. A test reads and writes every one as its type.
/// </summary>
internal static class AnswerExamples
{
    private static readonly Dictionary<string, string> Jobs = new(StringComparer.Ordinal)
    {
        ["datasets"] = "dataset", ["training-runs"] = "training", ["pairs"] = "pair", ["evaluations"] = "evaluation",
    };

    /// <summary>The example of an answer; null if there is none.</summary>
    /// <param name="type">What is answered.</param>
    /// <param name="method">The route's method.</param>
    /// <param name="path">The route's path, without a slash in front.</param>
    public static JsonNode? Find(Type type, string method, string path)
    {
        var (item, isPage, isList) = Unwrap(type);
        if (Read(item == typeof(JobStatus) ? Jobs.GetValueOrDefault(path.Split('/')[2], "") : item.Name) is not { } example)
        {
            return null;
        }

        var items = (example as JsonArray) ?? (isPage || isList ? [example] : null);
        return isPage ? new JsonObject { ["items"] = items, ["next"] = null } : isList ? items : ExampleChanges.Apply(items is null ? example : items[0]!.DeepClone(), method, path);
    }

    private static (Type Item, bool IsPage, bool IsList) Unwrap(Type type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Page<>) ? (type.GetGenericArguments()[0], true, false)
        : type.IsArray ? (type.GetElementType()!, false, true)
        : type is { IsGenericType: true, IsInterface: true } ? (type.GetGenericArguments()[0], false, true)
        : (type, false, false);

    private static JsonNode? Read(string name)
    {
        using var stream = typeof(AnswerExamples).Assembly.GetManifestResourceStream($"ProductVideo.Api.Examples.{name}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }
}
