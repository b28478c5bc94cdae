using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class ProductRoutesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_is_registered_and_its_products_are_told_of_with_their_timeline()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1").Add("RING2");
        await server.RegisterAsync("RING1", "RING2");

        var product = await server.GetAsync("/api/v1/products/RING1");
        Assert.Equal("Ready", product.GetProperty("state").GetString());
        Assert.Equal(3, product.GetProperty("ready").GetInt32());
        var timeline = (await server.GetAsync("/api/v1/products/RING1/timeline")).EnumerateArray().Select(entry => entry.GetProperty("event").GetString());
        Assert.Equal(["Register", "Start", "ShotsFound", "ReferenceSettled", "Finished"], timeline);
    }

    [Fact]
    public async Task Lists_come_in_pages_that_hold_every_product_once()
    {
        await using var server = await ApiServer.StartAsync();
        string[] ids = ["A1", "A2", "A3", "A4", "A5"];
        foreach (var id in ids)
        {
            server.Catalogue.Add(id);
        }

        await server.RegisterAsync(ids);
        var seen = new List<string?>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await server.GetAsync($"/api/v1/products?size=2&state=Ready&text=a{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(ids, seen);
        Assert.Empty((await server.GetAsync("/api/v1/products?state=Failed")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/v1/products?size=501", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/v1/products?state=Broken", Stop)).StatusCode);
    }

    [Fact]
    public async Task Who_has_the_present_value_gets_no_body_and_who_has_an_old_one_changes_nothing()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        using var first = await server.Admin.GetAsync("/api/v1/products/RING1", Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products/RING1") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await server.Admin.SendAsync(again, Stop)).StatusCode);

        using var stale = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/products/RING1") { Headers = { IfMatch = { new("\"0123\"") } } };
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.Admin.SendAsync(stale, Stop)).StatusCode);
        using var fresh = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/products/RING1") { Headers = { IfMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.SendAsync(fresh, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_deleted_product_takes_its_clips_and_its_own_outputs_along_and_can_come_back()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1").Add("RING2");
        await server.RegisterAsync("RING1", "RING2");
        using var deleted = await server.Admin.DeleteAsync("/api/v1/products/RING1", Stop);
        Assert.Equal(14, (await deleted.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("outputs").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/v1/products/RING1", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/v1/clips/RING1_001", Stop)).StatusCode);
        Assert.Equal("Ready", (await server.GetAsync("/api/v1/products/RING2")).GetProperty("state").GetString());

        var now = await server.NowAsync();
        await server.Admin.PostAsJsonAsync("/api/v1/products", new { catalogue = server.Catalogue.Root }, Stop);
        await server.WaitAsync("kind=product&id=RING1", data => data.GetProperty("state").GetString() == "Ready", now);
        Assert.Equal(2, server.World.Made.Count(made => made == "detect-shots RING1"));
    }

    [Fact]
    public async Task A_product_is_made_anew_from_a_step_on()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        var now = await server.NowAsync();
        using var retried = await server.Admin.PostAsJsonAsync("/api/v1/products/RING1/retry", new { from = "mask" }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        await server.WaitAsync("kind=product&id=RING1", data => data.GetProperty("state").GetString() == "Ready", now);
        Assert.Equal(1, server.World.Made.Count(made => made == "segment RING1_001"));
        Assert.Equal(2, server.World.Made.Count(made => made == "mask RING1_001"));

        using var unknown = await server.Admin.PostAsJsonAsync("/api/v1/products/RING1/retry", new { from = "paint" }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
        Assert.Equal("urn:productvideo:problem:step.unknown", (await unknown.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_funnel_adds_up()
    {
        await using var server = await ApiServer.StartAsync();
        server.World.Gate = clip => clip.EndsWith('2') ? [new Abstractions.Reason("test.refused", 1, 0, "as the test wants it")] : [];
        server.Catalogue.Add("RING1").Add("RING2");
        await server.RegisterAsync("RING1", "RING2");
        var overview = await server.GetAsync("/api/v1/overview");
        foreach (var stage in overview.GetProperty("funnel").EnumerateArray())
        {
            string[] parts = ["ready", "underWay", "rejected", "failed", "cancelled"];
            Assert.Equal(stage.GetProperty("total").GetInt64(), parts.Sum(part => stage.GetProperty(part).GetInt64()));
        }

        var clips = overview.GetProperty("funnel")[1];
        Assert.Equal((6, 2), (clips.GetProperty("total").GetInt32(), clips.GetProperty("rejected").GetInt32()));
        Assert.Equal((2 * 2 + 6 * 4) / 5.0, overview.GetProperty("stepsPerMinute").GetDouble(), 6);
    }
}
