using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Tests.Support;
using ProductVideo.Silo.Databases;
using ProductVideo.Silo.Health;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task The_database_is_well_while_it_answers()
    {
        using var folder = new TemporaryFolder();
        var well = HealthOf(new SqliteDatabase(Path.Combine(folder.Path, "state.db")));
        var gone = HealthOf(new SqliteDatabase(Path.Combine(folder.Path, "no", "such", "state.db")));
        Assert.Equal(HealthStatus.Healthy, (await well.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Equal(HealthStatus.Unhealthy, (await gone.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task The_store_is_asked_once_in_ten_seconds_and_found_out_when_its_folder_is_gone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "artifacts");
        var time = new StillTime();
        var check = new ArtifactStoreHealth(new FolderArtifactStore(path), time);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);

        Directory.Delete(path, recursive: true);
        await File.WriteAllTextAsync(path, "a file where the store was");
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);
        time.Now += TimeSpan.FromSeconds(10).Ticks;

        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task A_store_that_stands_still_is_told_after_five_seconds_and_is_not_asked_again_meanwhile()
    {
        var time = new FakeTime();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        var check = new ArtifactStoreHealth(() =>
        {
            asked++;
            return answer.Task;
        }, time);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var result = check.CheckHealthAsync(new HealthCheckContext());
            time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(HealthStatus.Unhealthy, (await result).Status);
        }

        Assert.Equal(1, asked);
        answer.SetResult();
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task Devices_are_unwell_when_something_keeps_all_of_them_from_work()
    {
        var board = new ProgressBoard(TimeProvider.System);
        Assert.Equal(HealthStatus.Healthy, (await new DeviceHealth(board).CheckHealthAsync(new HealthCheckContext())).Status);
        board.Fail(new IOException("the disk is full"));
        Assert.Equal(HealthStatus.Unhealthy, (await new DeviceHealth(board).CheckHealthAsync(new HealthCheckContext())).Status);
    }

    private static DatabaseHealth HealthOf(SqlDatabase database) => new(database, new DatabasePulse(database));

    private sealed class StillTime : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
