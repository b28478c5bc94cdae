using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Tests;

public sealed class RepeatedRequestsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_comes_twice_is_done_once()
    {
        await using var server = await ApiServer.StartAsync();
        using var first = await SendAsync(server.Admin, "once", new { name = "robot", role = "Viewer" });
        using var second = await SendAsync(server.Admin, "once", new { name = "robot", role = "Viewer" });
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
        Assert.Single((await server.GetAsync("/api/v1/keys")).EnumerateArray(), key => key.GetProperty("name").GetString() == "robot");
    }

    [Fact]
    public async Task A_name_belongs_to_one_body_and_to_one_caller()
    {
        await using var server = await ApiServer.StartAsync();
        await SendAsync(server.Admin, "mine", new { name = "robot", role = "Viewer" });
        using var other = await SendAsync(server.Admin, "mine", new { name = "robot", role = "Admin" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using var somebody = await server.ClientAsync(AccessRole.Admin);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(somebody, "mine", new { name = "robot", role = "Viewer" })).StatusCode);
    }

    [Fact]
    public async Task What_was_refused_is_refused_again_and_a_bad_name_is_told()
    {
        await using var server = await ApiServer.StartAsync();
        using var first = await SendAsync(server.Admin, "empty", new { name = "", role = "Viewer" });
        using var second = await SendAsync(server.Admin, "empty", new { name = "", role = "Viewer" });
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        using var bad = await SendAsync(server.Admin, "with space", new { name = "x", role = "Viewer" });
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal("idempotency.bad_key", (await bad.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString()!.Split(':')[^1]);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/keys") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, Stop);
    }
}
