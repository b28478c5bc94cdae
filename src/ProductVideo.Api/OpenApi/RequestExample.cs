using System.Text.Json.Nodes;

namespace ProductVideo.Api.OpenApi;

/// <summary>A body that a route takes, for the document.</summary>
/// <param name="Json">The body.</param>
internal sealed record RequestExample(string Json)
{
    /// <summary>The body as the document holds it.</summary>
    public JsonNode ToNode() => JsonNode.Parse(Json)!;
}
