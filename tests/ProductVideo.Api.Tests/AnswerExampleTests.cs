using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

/// <summary>What the document shows as answers is what the service would write.</summary>
public sealed class AnswerExampleTests
{
    [Fact]
    public async Task Every_answer_in_json_has_an_example_that_fits_its_schema_and_is_read_and_written_as_its_type()
    {
        await using var server = await ApiServer.StartAsync();
        var document = JsonNode.Parse((await server.GetAsync("/openapi/v1.json")).GetRawText())!;
        var (paths, schemas) = (document["paths"]!, new SchemaCheck(document));
        var (count, wrong) = (0, new List<string>());
        foreach (var (method, path, status, type) in Answers(server))
        {
            count++;
            var content = paths[path]?[method]?["responses"]?[status]?["content"]?["application/json"];
            if (WhyNot(content?["example"], type) is { } problem)
            {
                wrong.Add($"{method} {path} {status}: {problem}");
            }
            else
            {
                wrong.AddRange(schemas.Problems(content!["schema"]!, content["example"]).Select(misfit => $"{method} {path} {status}: {misfit}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(count, 60, int.MaxValue);
    }

    [Theory]
    [InlineData("GET", "api/v1/pairs/{id}", "pair", "Ready")]
    [InlineData("POST", "api/v1/pairs", "pair", "Running")]
    [InlineData("POST", "api/v1/training-runs/{id}/pause", "training", "Paused")]
    [InlineData("POST", "api/v1/evaluations/{id}/cancel", "evaluation", "Cancelled")]
    public void A_change_is_shown_with_what_it_leads_to(string method, string path, string kind, string state)
    {
        var example = AnswerExamples.Find(typeof(JobStatus), method, path).Deserialize<JobStatus>(ApiJson.Options)!;
        Assert.Equal((kind, state), (example.Kind, example.State.ToString()));
        Assert.Equal(state == "Ready", example.Output is not null);
    }

    private static string? WhyNot(JsonNode? example, Type type)
    {
        if (example is null)
        {
            return "no example";
        }

        try
        {
            var written = JsonSerializer.SerializeToNode(example.Deserialize(type, ApiJson.Options), type, ApiJson.Options);
            return JsonNode.DeepEquals(example, written) ? null : $"it would be written as {written}";
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    private static IEnumerable<(string Method, string Path, string Status, Type Type)> Answers(ApiServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith(ApiRoutes.Root, StringComparison.Ordinal) == true
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        from answer in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
        where answer.StatusCode is >= 200 and < 300 && answer.Type is { } type && type != typeof(void) && answer.ContentTypes.Contains("application/json", StringComparer.Ordinal)
        select (method.ToLowerInvariant(), endpoint.RoutePattern.RawText!.TrimEnd('/'), $"{answer.StatusCode}", answer.Type!);
}
