using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class OpenApiTests
{
    private const string Document = "/openapi/v1.json";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_valid_and_names_the_key()
    {
        await using var server = await ApiServer.StartAsync();
        var read = OpenApiDocument.Parse(await server.Admin.GetStringAsync(Document, Stop), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal("bearer", read.Document!.Components!.SecuritySchemes!["key"].Scheme);
        Assert.NotEmpty(read.Document.Security!);
    }

    [Fact]
    public async Task Every_route_is_described_with_what_it_takes_and_what_it_answers()
    {
        await using var server = await ApiServer.StartAsync();
        var paths = (await server.GetAsync(Document)).GetProperty("paths");
        var wrong = new List<string>();
        var count = 0;
        foreach (var (method, path) in Routes(server))
        {
            count++;
            if (!paths.TryGetProperty(path, out var item) || !item.TryGetProperty(method, out var operation))
            {
                wrong.Add($"{method} {path} is missing");
                continue;
            }

            wrong.AddRange(Problems(operation, method).Select(problem => $"{method} {path}: {problem}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(count, paths.EnumerateObject().Sum(item => item.Value.EnumerateObject().Count()));
    }

    [Fact]
    public async Task Names_of_operations_are_unique_and_words_stand_beside_every_member()
    {
        await using var server = await ApiServer.StartAsync();
        var document = await server.GetAsync(Document);
        var names = document.GetProperty("paths").EnumerateObject().SelectMany(item => item.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        var silent = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _) && schema.Name is not ("Problem" or "ProblemDetails"))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject()
                .Where(member => !member.Value.TryGetProperty("description", out _) && !member.Value.TryGetProperty("oneOf", out _)).Select(member => $"{schema.Name}.{member.Name}"))
            // The generator takes a member of this name for an indexer and finds no comment.
            .Where(member => member is not "DeviceStatus.item")
            .ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [Fact]
    public async Task The_page_and_the_document_are_for_those_who_may_look()
    {
        await using var server = await ApiServer.StartAsync();
        using var nobody = server.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/overview", Stop)).StatusCode);
        using var page = await server.Admin.GetAsync("/api/docs", Stop);
        var text = await page.Content.ReadAsStringAsync(Stop);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("http://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        foreach (var path in (string[])["/api/docs/docs.js", "/api/docs/docs.css"])
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetAsync(path, Stop)).StatusCode);
        }

        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Admin.BaseAddress };
        Assert.Equal(HttpStatusCode.Redirect, (await plain.GetAsync("/api/docs", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await plain.GetAsync(Document, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_change_under_an_old_tag_is_refused_for_jobs_too()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        await server.Admin.PostAsync("/api/v1/datasets/main", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/datasets/main/cancel");
        request.Headers.TryAddWithoutValidation("If-Match", "\"an older one\"");
        using var answer = await server.Admin.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    private static IEnumerable<(string Method, string Path)> Routes(ApiServer server) => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(ApiRoutes.Root, StringComparison.Ordinal) == true)
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            .Select(method => (method.ToLowerInvariant(), endpoint.RoutePattern.RawText!.TrimEnd('/'))));

    private static IEnumerable<string> Problems(JsonElement operation, string method)
    {
        if (!operation.TryGetProperty("summary", out _))
        {
            yield return "no summary";
        }

        if (!operation.GetProperty("description").GetString()!.Contains("Role: ", StringComparison.Ordinal))
        {
            yield return "no role";
        }

        var responses = operation.GetProperty("responses");
        var answers = responses.EnumerateObject().Where(response => response.Name[0] == '2').ToList();
        if (answers.Count == 0 || (answers[0].Name is not "204" && !answers[0].Value.TryGetProperty("content", out _)))
        {
            yield return "no body of an answer";
        }

        foreach (var status in (string[])["401", "403", "429", "503", .. method == "get" ? (string[])[] : ["409"], .. method == "post" ? (string[])["422"] : []])
        {
            if (!responses.TryGetProperty(status, out var problem) || problem.GetProperty("$ref").GetString() != $"#/components/responses/Problem{status}")
            {
                yield return $"no {status}";
            }
        }

        if (operation.TryGetProperty("requestBody", out var body)
            && !body.GetProperty("content").EnumerateObject().All(content => content.Name is not "application/json" || content.Value.TryGetProperty("example", out _)))
        {
            yield return "a body without an example";
        }

        foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToList() : [])
        {
            if (!parameter.TryGetProperty("description", out _))
            {
                yield return $"no words about {parameter.GetProperty("name").GetString()}";
            }
        }
    }
}
