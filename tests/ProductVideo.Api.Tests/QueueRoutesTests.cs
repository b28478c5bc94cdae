using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Tests;

public sealed class QueueRoutesTests
{
    private const string Queue = "/api/v1/queue";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_given_up_is_listed_with_its_error_and_tried_again_on_request()
    {
        await using var server = await ApiServer.StartAsync();
        server.World.Before = (step, _, _) => step == "segment" ? throw new ArgumentException("the film is odd") : Task.CompletedTask;
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        var parked = (await server.GetAsync($"{Queue}/items?status=Parked")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, parked.Count);
        Assert.All(parked, item => Assert.Contains("the film is odd", item.GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.Equal(3, Find(await server.GetAsync(Queue), "segment").GetProperty("parked").GetInt32());

        server.World.Before = (_, _, _) => Task.CompletedTask;
        var now = await server.NowAsync();
        var address = AddressOf(parked[0]);
        using var requeued = await server.Admin.PostAsJsonAsync($"{address}/requeue", new { }, Stop);
        Assert.Equal("Retried", (await requeued.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("status").GetString());
        await server.WaitAsync($"kind=clip&id={parked[0].GetProperty("ownerKey").GetString()}", data => data.GetProperty("state").GetString() == "Ready", now);
        using var twice = await server.Admin.PostAsJsonAsync($"{address}/requeue", new { }, Stop);
        Assert.Equal((HttpStatusCode.Conflict, "urn:productvideo:problem:item.not_parked"), (twice.StatusCode, await TypeAsync(twice)));
    }

    [Fact]
    public async Task A_paused_queue_keeps_what_comes_in_order_and_page_by_page_until_it_is_resumed()
    {
        await using var server = await ApiServer.StartAsync();
        var control = await SendAsync(server, HttpMethod.Post, $"{Queue}/pause", new { reason = "the disk is changed" });
        Assert.StartsWith("the disk is changed (", control.GetProperty("reason").GetString(), StringComparison.Ordinal);
        server.Catalogue.Add("RING1").Add("RING2").Add("RING3");
        await server.Admin.PostAsJsonAsync("/api/v1/products", new { catalogue = server.Catalogue.Root }, Stop);
        var items = new List<JsonElement>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await server.GetAsync($"{Queue}/items?status=Queued&size=1{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(["RING1", "RING2", "RING3"], items.Select(item => item.GetProperty("product").GetString()).Distinct().Order());
        Assert.Equal("Paused", (await server.GetAsync(Queue)).GetProperty("mode").GetString());
        Assert.Empty(server.World.Made);

        await SendAsync(server, HttpMethod.Put, $"{AddressOf(items[^1])}/priority", new { boost = 1000 });
        await SendAsync(server, HttpMethod.Put, $"{Queue}/products/RING2/priority", new { boost = -5 });
        var cancelled = await SendAsync(server, HttpMethod.Post, $"{AddressOf(items[0])}/cancel", new { });
        Assert.Equal("Cancelled", cancelled.GetProperty("status").GetString());
        await SendAsync(server, HttpMethod.Post, $"{Queue}/resume", new { });
        await server.WaitAsync("kind=product&id=RING3", data => ApiServer.IsSettled(data.GetProperty("state").GetString()));
        using var late = await server.Admin.PostAsJsonAsync($"{AddressOf(items[0])}/cancel", new { }, Stop);
        Assert.Equal("urn:productvideo:problem:item.ended", await TypeAsync(late));
    }

    [Fact]
    public async Task Work_belongs_to_the_key_that_asked_for_it_clips_included()
    {
        await using var server = await ApiServer.StartAsync();
        using var anna = await server.ClientAsync(AccessRole.Operator);
        server.World.Before = (step, _, _) => step == "segment" ? throw new ArgumentException("the film is odd") : Task.CompletedTask;
        server.Catalogue.Add("RING1");
        var now = await server.NowAsync();
        using var registered = await anna.PostAsJsonAsync("/api/v1/products", new { catalogue = server.Catalogue.Root }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, registered.StatusCode);
        await server.WaitAsync("kind=product&id=RING1", data => ApiServer.IsSettled(data.GetProperty("state").GetString()), now);
        var parked = (await server.GetAsync($"{Queue}/items?status=Parked&owner=a%20Operator")).GetProperty("items");
        Assert.Equal(3, parked.GetArrayLength());
        Assert.Empty((await server.GetAsync($"{Queue}/items?owner=somebody")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task One_queue_is_drained_and_resumed_and_the_list_says_so()
    {
        await using var server = await ApiServer.StartAsync();
        await SendAsync(server, HttpMethod.Post, $"{Queue}/segment/drain", new { });
        Assert.Equal("Draining", Find(await server.GetAsync(Queue), "segment").GetProperty("mode").GetString());
        Assert.Equal("capability:segment", (await server.GetAsync(Queue)).GetProperty("controls")[0].GetProperty("scope").GetString());
        await SendAsync(server, HttpMethod.Post, $"{Queue}/segment/resume", new { });
        Assert.Empty((await server.GetAsync(Queue)).GetProperty("controls").EnumerateArray());
    }

    [Fact]
    public async Task A_device_is_taken_out_and_put_back()
    {
        await using var server = await ApiServer.StartAsync();
        var name = (await server.WaitAsync("kind=device", _ => true)).GetProperty("id").GetString()!;
        Assert.Contains(name, (await server.GetAsync("/api/v1/devices")).EnumerateArray().Select(device => device.GetProperty("name").GetString()));
        var address = $"/api/v1/devices/{Uri.EscapeDataString(name)}";
        var control = await SendAsync(server, HttpMethod.Post, $"{address}/take-out", new { reason = "fan" });
        Assert.Equal(($"device:{name}", "OutOfService"), (control.GetProperty("scope").GetString(), control.GetProperty("mode").GetString()));
        await SendAsync(server, HttpMethod.Post, $"{address}/put-back", new { });
        Assert.Empty((await server.GetAsync(Queue)).GetProperty("controls").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "queue/painting/pause", HttpStatusCode.NotFound)]
    [InlineData("POST", "queue/items/clip%2FNO_001%2Fsegment%2F1/requeue", HttpStatusCode.NotFound)]
    [InlineData("POST", "devices/nobody%2F1%2Fcpu/take-out", HttpStatusCode.NotFound)]
    [InlineData("PUT", "queue/products/RING1/priority", HttpStatusCode.BadRequest)]
    [InlineData("GET", "queue/items?cursor=-1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "queue/items?size=501", HttpStatusCode.BadRequest)]
    [InlineData("GET", "queue/items?status=Lost", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_out_of_range_is_refused_with_a_problem(string method, string path, HttpStatusCode expected)
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        request.Content = method switch { "GET" => null, "PUT" => JsonContent.Create(new { boost = 2_000_000 }), _ => JsonContent.Create(new { }) };
        using var answer = await server.Admin.SendAsync(request, Stop);
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing_and_the_attempt_is_noted()
    {
        await using var server = await ApiServer.StartAsync();
        using var viewer = await server.ClientAsync(AccessRole.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(Queue, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"{Queue}/items", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"{Queue}/pause", new { }, Stop)).StatusCode);
        var noted = (await server.GetAsync("/api/v1/audit")).EnumerateArray().First();
        Assert.Equal(("POST /api/v1/queue/pause", 403), (noted.GetProperty("what").GetString(), noted.GetProperty("status").GetInt32()));
    }

    private static string AddressOf(JsonElement item) => $"{Queue}/items/{Uri.EscapeDataString(item.GetProperty("id").GetString()!)}";

    private static JsonElement Find(JsonElement queue, string capability) =>
        queue.GetProperty("queues").EnumerateArray().Single(one => one.GetProperty("capability").GetString() == capability);

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString();

    private static async Task<JsonElement> SendAsync(ApiServer server, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await server.Admin.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
