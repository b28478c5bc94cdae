using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Tests.Storage;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Storage;

/// <summary>The server goes away in the middle of a run and comes back.</summary>
public sealed class OutageRunTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    public async Task A_run_goes_on_when_the_server_is_back_and_is_not_ready_meanwhile(string mode)
    {
        using var calm = Make(new StorageOptions());
        await calm.RunOnceAsync();
        using var storm = Make(await PostgresStorage.CreateAsync(server));
        var isDown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        storm.World.Before = async (_, _, token) =>
        {
            if (Interlocked.Increment(ref begun) == 8)
            {
                await server.StopAsync(mode);
                isDown.SetResult();
                await isUp.Task.WaitAsync(token);
            }
        };

        await using var host = await storm.StartAsync();
        var running = storm.RunAsync(host);
        await isDown.Task;
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(check => check.Name == "database")).Status);
        await server.StartAsync();
        isUp.SetResult();
        var summary = await running;

        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        Assert.Equal(await File.ReadAllTextAsync(calm.DatasetFile), await File.ReadAllTextAsync(storm.DatasetFile));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(check => check.Name == "database")).Status);
        var twice = storm.World.Made.GroupBy(made => made, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    private static FakeRun Make(StorageOptions storage)
    {
        var run = new FakeRun { Storage = storage };
        run.Catalogue.Add("A").Add("B");
        return run;
    }
}
