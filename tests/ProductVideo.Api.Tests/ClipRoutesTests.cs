using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class ClipRoutesTests
{
    private const string Clip = "/api/v1/clips/RING1_001";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verdict_is_held_over_the_gate_and_told_to_the_product_and_can_be_taken_back()
    {
        await using var server = await StartAsync();
        using var rejected = await server.Admin.PutAsJsonAsync($"{Clip}/review", new { verdict = "Reject", note = "a hand covers it" }, Stop);
        var clip = await rejected.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("Rejected", clip.GetProperty("state").GetString());
        Assert.Equal("review.rejected", clip.GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Contains("a hand covers it", clip.GetProperty("reasons")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((2, 1), await CountsAsync(server));

        using var accepted = await server.Admin.PutAsJsonAsync($"{Clip}/review", new { verdict = "Accept" }, Stop);
        Assert.Equal("Ready", (await accepted.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("state").GetString());
        Assert.Equal((3, 0), await CountsAsync(server));

        await server.Admin.PutAsJsonAsync($"{Clip}/review", new { verdict = "Reject" }, Stop);
        using var withdrawn = await server.Admin.DeleteAsync($"{Clip}/review", Stop);
        clip = await withdrawn.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("Ready", clip.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, clip.GetProperty("review").ValueKind);
    }

    [Fact]
    public async Task An_accepted_clip_keeps_the_gates_reasons_and_the_verdict_survives_planning_the_same_content_again()
    {
        await using var server = await StartAsync(gate: true);
        Assert.Equal("Rejected", (await server.GetAsync(Clip)).GetProperty("state").GetString());
        await server.Admin.PutAsJsonAsync($"{Clip}/review", new { verdict = "Accept", note = "good enough" }, Stop);
        var clip = await server.GetAsync(Clip);
        Assert.Equal("test.refused", clip.GetProperty("overruled")[0].GetProperty("code").GetString());
        Assert.Empty(clip.GetProperty("reasons").EnumerateArray());

        var now = await server.NowAsync();
        await server.Admin.PostAsJsonAsync($"{Clip}/retry", new { from = "gate" }, Stop);
        await server.WaitAsync("kind=clip&id=RING1_001", data => data.GetProperty("happened").GetString() == "ReviewAccepted", now);
        Assert.Equal(2, server.World.Made.Count(made => made == "gate RING1_001"));
        Assert.True((await server.GetAsync(Clip)).GetProperty("isReviewed").GetBoolean());
    }

    [Fact]
    public async Task A_correction_is_an_input_of_the_segment_step_and_the_clip_goes_on_from_there()
    {
        await using var server = await StartAsync();
        var now = await server.NowAsync();
        using var corrected = await server.Admin.PutAsJsonAsync(
            $"{Clip}/correction", new { boxes = new[] { new { frame = 0, x = 10, y = 10, width = 100, height = 80 } }, note = "it took the hand" }, Stop);
        Assert.Equal("Segmenting", (await corrected.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("state").GetString());
        await server.WaitAsync("kind=clip&id=RING1_001", data => data.GetProperty("state").GetString() == "Ready", now);
        Assert.Equal(1, server.World.Made.Count(made => made == "normalise RING1_001"));
        Assert.Equal(2, server.World.Made.Count(made => made == "segment RING1_001"));
        Assert.Equal(100, (await server.GetAsync(Clip)).GetProperty("correction").GetProperty("boxes")[0].GetProperty("width").GetInt32());

        using var bad = await server.Admin.PutAsJsonAsync($"{Clip}/correction", new { masks = new Dictionary<string, string> { ["0"] = "bm8gcG5n" } }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, bad.StatusCode);
        using var outside = await server.Admin.PutAsJsonAsync($"{Clip}/correction", new { boxes = new[] { new { frame = 0, x = -1, y = 0, width = 5, height = 5 } } }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, outside.StatusCode);
    }

    [Fact]
    public async Task Clips_are_found_by_reason_and_score()
    {
        await using var server = await StartAsync(gate: true);
        async Task<int> CountAsync(string query) => (await server.GetAsync($"/api/v1/clips?{query}")).GetProperty("items").GetArrayLength();
        Assert.Equal(1, await CountAsync("reason=test.refused"));
        Assert.Equal(3, await CountAsync("product=RING1&score=coverMean:0.1:0.25"));
        Assert.Equal(0, await CountAsync("score=coverMean:0.3:"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Admin.GetAsync("/api/v1/clips?score=cover", Stop)).StatusCode);
    }

    private static async Task<ApiServer> StartAsync(bool gate = false)
    {
        var server = await ApiServer.StartAsync();
        if (gate)
        {
            server.World.Gate = clip => clip == "RING1_001" ? [new Abstractions.Reason("test.refused", 1, 0, "as the test wants it")] : [];
        }

        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        return server;
    }

    private static async Task<(int Ready, int Rejected)> CountsAsync(ApiServer server)
    {
        var product = await server.GetAsync("/api/v1/products/RING1");
        return (product.GetProperty("ready").GetInt32(), product.GetProperty("rejected").GetInt32());
    }
}
