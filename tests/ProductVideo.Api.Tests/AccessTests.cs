using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Tests;

public sealed class AccessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_gets_in_without_a_key_and_everybody_only_as_far_as_their_role_goes()
    {
        await using var server = await ApiServer.StartAsync();
        using var nobody = server.Anonymous();
        using var viewer = await server.ClientAsync(AccessRole.Viewer);
        using var worker = await server.ClientAsync(AccessRole.Operator);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/overview", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/v1/overview", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/v1/datasets/main", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await worker.PostAsJsonAsync("/api/v1/datasets/main", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.DeleteAsync("/api/v1/products/RING1", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/api/v1/keys", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/api/v1/audit", Stop)).StatusCode);
    }

    [Fact]
    public async Task Wrong_keys_open_nothing()
    {
        await using var server = await ApiServer.StartAsync();
        using var made = await server.Admin.PostAsJsonAsync("/api/v1/keys", new { name = "robot", role = "Admin" }, Stop);
        var text = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("text").GetString()!;
        var other = text[^1] == '0' ? '1' : '0';
        string[] wrong = ["", "pv", "pv__", text[..^1], text[..^1] + other, text + "0", text.ToUpperInvariant(), new string('x', 5000), "' OR 1=1 --"];
        foreach (var key in wrong)
        {
            using var client = server.Anonymous();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/overview", Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task A_rotated_key_works_for_a_while_and_a_revoked_one_no_longer()
    {
        await using var server = await ApiServer.StartAsync();
        var (old, client) = await KeyAsync(server);
        using (client)
        {
            using var rotated = await server.Admin.PostAsJsonAsync($"/api/v1/keys/{old}/rotate?graceSeconds=600", new { }, Stop);
            using var successor = server.WithKey((await rotated.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("text").GetString()!);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/overview", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await server.Admin.DeleteAsync($"/api/v1/keys/{old}", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/overview", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await successor.GetAsync("/api/v1/overview", Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task Secrets_are_kept_nowhere()
    {
        await using var server = await ApiServer.StartAsync();
        using var made = await server.Admin.PostAsJsonAsync("/api/v1/keys", new { name = "robot", role = "Viewer" }, Stop);
        var secret = (await made.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("text").GetString()!.Split('_')[2];
        Assert.DoesNotContain(secret, await server.Admin.GetStringAsync("/api/v1/keys", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await server.Admin.GetStringAsync("/api/v1/audit", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_and_every_attempt_is_in_the_audit_log()
    {
        await using var server = await ApiServer.StartAsync();
        using var nobody = server.Anonymous();
        await nobody.PostAsJsonAsync("/api/v1/datasets/main", new { }, Stop);
        await server.Admin.DeleteAsync("/api/v1/products/nothing", Stop);
        var entries = (await server.GetAsync("/api/v1/audit")).EnumerateArray()
            .Select(entry => (entry.GetProperty("what").GetString(), entry.GetProperty("who").GetString()!.Split(' ')[0], entry.GetProperty("status").GetInt32()));
        Assert.Equal([("DELETE /api/v1/products/nothing", "a", 404), ("POST /api/v1/datasets/main", "nobody", 401)], entries);
    }

    [Fact]
    public async Task Without_keys_a_page_of_another_site_is_still_kept_out()
    {
        await using var server = await ApiServer.StartAsync(web => web with { RequireKeys = null });
        using var client = server.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/overview", Stop)).StatusCode);
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/datasets/main") { Content = JsonContent.Create(new { }) };
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var server = await ApiServer.StartAsync(web => web with { RequestsPerSecond = 1 });
        HttpResponseMessage answer;
        do
        {
            answer = await server.Admin.GetAsync("/api/v1/keys", Stop);
        }
        while (answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<(string Id, HttpClient Client)> KeyAsync(ApiServer server)
    {
        using var made = await server.Admin.PostAsJsonAsync("/api/v1/keys", new { name = "robot", role = "Operator" }, Stop);
        var body = await made.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (body.GetProperty("key").GetProperty("id").GetString()!, server.WithKey(body.GetProperty("text").GetString()!));
    }
}
