using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class JobRoutesTests
{
    private const string Dataset = "/api/v1/datasets/main";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_started_paused_and_resumed()
    {
        await using var server = await ApiServer.StartAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.World.Before = async (step, _, cancellationToken) =>
        {
            if (step == "build-dataset")
            {
                begun.TrySetResult();
                await free.Task.WaitAsync(cancellationToken);
            }
        };
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        using var started = await server.Admin.PostAsJsonAsync(Dataset, new { }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        await begun.Task.WaitAsync(Stop);

        Assert.Equal("Paused", await SendAsync(server, "pause"));
        free.SetResult();
        Assert.Equal("Running", await SendAsync(server, "resume"));
        await server.WaitAsync("kind=dataset", data => data.GetProperty("state").GetString() == "Ready");
        using var late = await server.Admin.PostAsJsonAsync($"{Dataset}/pause", new { }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task What_was_under_way_goes_on_by_itself_when_the_service_starts_again()
    {
        await using var server = await ApiServer.StartAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.World.Before = async (step, _, cancellationToken) =>
        {
            if (step is "segment" or "build-dataset")
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        };
        server.Catalogue.Add("RING1");
        await server.Admin.PostAsJsonAsync("/api/v1/products", new { catalogue = server.Catalogue.Root }, Stop);
        await begun.Task.WaitAsync(Stop);
        server.World.Before = (_, _, _) => Task.CompletedTask;
        await server.RestartAsync();
        await server.WaitAsync("kind=product&id=RING1", data => data.GetProperty("state").GetString() == "Ready");

        begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.World.Before = async (_, _, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await server.Admin.PostAsJsonAsync(Dataset, new { }, Stop);
        await begun.Task.WaitAsync(Stop);
        server.World.Before = (_, _, _) => Task.CompletedTask;
        await server.RestartAsync();
        await server.WaitAsync("kind=dataset", data => data.GetProperty("state").GetString() == "Ready");
    }

    [Fact]
    public async Task A_dataset_is_answered_before_its_clips_are_compared_and_is_the_same_version_if_nothing_changed()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        // Nothing of the queue is done while it is paused, so an answer that comes has waited for nothing.
        await server.Admin.PostAsJsonAsync("/api/v1/queue/dataset/pause", new { }, Stop);
        using var started = await server.Admin.PostAsJsonAsync(Dataset, new { }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var waiting = (await server.GetAsync("/api/v1/queue/items?status=Queued")).GetProperty("items");
        Assert.Equal("compare-clips", Assert.Single(waiting.EnumerateArray()).GetProperty("step").GetString());
        using var repeated = await server.Admin.PostAsJsonAsync(Dataset, new { }, Stop);
        Assert.Single((await server.GetAsync("/api/v1/queue/items?status=Queued")).GetProperty("items").EnumerateArray());

        await server.Admin.PostAsJsonAsync("/api/v1/queue/dataset/resume", new { }, Stop);
        await server.WaitAsync("kind=dataset", data => data.GetProperty("state").GetString() == "Ready");
        var first = await server.GetAsync(Dataset);
        var now = await server.NowAsync();
        await server.Admin.PostAsJsonAsync(Dataset, new { }, Stop);
        await server.WaitAsync("kind=dataset", data => data.GetProperty("state").GetString() == "Ready", now);
        var second = await server.GetAsync(Dataset);
        Assert.Equal((1, 1), (first.GetProperty("version").GetInt32(), second.GetProperty("version").GetInt32()));
        Assert.True(second.GetProperty("output").GetProperty("hit").GetBoolean());
        Assert.Equal("build-dataset", second.GetProperty("output").GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_job_whose_input_is_missing_is_refused_with_what_to_do()
    {
        await using var server = await ApiServer.StartAsync();
        using var training = await server.Admin.PostAsJsonAsync("/api/v1/training-runs/main", new { dataset = "main" }, Stop);
        var problem = await training.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((HttpStatusCode.Conflict, "urn:productvideo:problem:job.input_not_ready"), (training.StatusCode, problem.GetProperty("type").GetString()));
        using var named = await server.Admin.PostAsJsonAsync("/api/v1/datasets/..%2fmain", new { }, Stop);
        Assert.Equal(HttpStatusCode.Conflict, named.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.PostAsJsonAsync("/api/v1/pairs/nothing/cancel", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/v1/training-runs/main/losses", Stop)).StatusCode);
    }

    private static async Task<string?> SendAsync(ApiServer server, string command)
    {
        using var answer = await server.Admin.PostAsJsonAsync($"{Dataset}/{command}", new { }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("state").GetString();
    }
}
