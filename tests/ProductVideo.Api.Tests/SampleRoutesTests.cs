using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Tests.Support;

namespace ProductVideo.Api.Tests;

public sealed class SampleRoutesTests
{
    private const string Run = "/api/v1/training-runs/main";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_are_there_while_a_run_is_under_way_and_when_it_is_ready()
    {
        await using var server = await ApiServer.StartAsync();
        server.Catalogue.Add("RING1");
        await server.RegisterAsync("RING1");
        await server.Admin.PostAsJsonAsync("/api/v1/datasets/main", new { }, Stop);
        await server.WaitAsync("kind=dataset", data => data.GetProperty("state").GetString() == "Ready");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.World.Before = async (step, _, cancellationToken) =>
        {
            if (step == WorkStep.Train)
            {
                begun.TrySetResult();
                await gate.Task.WaitAsync(cancellationToken);
            }
        };
        Assert.Equal(HttpStatusCode.Accepted, (await server.Admin.PostAsJsonAsync(Run, new { dataset = "main" }, Stop)).StatusCode);
        await begun.Task.WaitAsync(Stop);
        Assert.Equal("0", await StepsAsync(server));
        Assert.Equal("film of step 0", await server.Admin.GetStringAsync($"{Run}/samples/step-00000000/RING1_001.mp4", Stop));

        gate.SetResult();
        await server.WaitAsync("kind=training", data => data.GetProperty("state").GetString() == "Ready");
        Assert.Equal("0 20", await StepsAsync(server));
        using var part = new HttpRequestMessage(HttpMethod.Get, $"{Run}/samples/step-00000020/RING1_001.mp4") { Headers = { Range = new RangeHeaderValue(0, 3) } };
        using var answer = await server.Admin.SendAsync(part, Stop);
        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4", "film"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Stop)));
        foreach (var other in (string[])["step-00000020/RING1_002.mp4", "step-20/RING1_001.mp4", "scenes/index.json", "../lora.safetensors", "..%2f/lora.safetensors", "scenes/..%2f..%2flora.safetensors", "step-00000020/..mp4"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync($"{Run}/samples/{other}", Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task A_run_that_is_not_known_has_none()
    {
        await using var server = await ApiServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync($"{Run}/samples", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetAsync($"{Run}/samples/scenes/RING1_001.png", Stop)).StatusCode);
    }

    private static async Task<string> StepsAsync(ApiServer server) =>
        string.Join(" ", (await server.GetAsync($"{Run}/samples")).GetProperty("films").EnumerateArray().Select(static film => film.GetProperty("step").GetInt32()));
}
