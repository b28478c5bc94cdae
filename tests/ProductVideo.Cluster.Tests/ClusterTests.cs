using Npgsql;
using ProductVideo.Cluster.Tests.Database;

namespace ProductVideo.Cluster.Tests;

/// <summary>Silos in processes of their own on one PostgreSQL database: whatever happens to one, every item ends once.</summary>
public sealed class ClusterTests(ClusterDatabase database, ITestOutputHelper output) : IClassFixture<ClusterDatabase>
{
    [Fact]
    public async Task Grains_live_on_the_control_silo_and_the_GPU_silos_share_the_work()
    {
        await using var cluster = await database.CreateClusterAsync();
        var control = await cluster.StartAsync("control", "Control");
        var first = await cluster.StartAsync("gpu-1", "Gpu");
        var second = await cluster.StartAsync("gpu-2", "Gpu");

        control.BeginRun(cluster.Catalogue);
        var counts = await control.WhenDoneAsync();

        await cluster.AssertNothingLostAsync(counts);
        Assert.Equal((0, 0), (await first.CountCallsAsync(), await second.CountCallsAsync()));
        Assert.True(await control.CountCallsAsync() > 0);
        output.WriteLine($"steps made: control {control.Made}, gpu-1 {first.Made}, gpu-2 {second.Made}");
        Assert.Equal(0, control.Made);
        Assert.True(first.Made > 0 && second.Made > 0);
    }

    [Fact]
    public async Task What_a_grain_refuses_is_told_to_a_caller_on_another_silo_as_it_was_said()
    {
        await using var cluster = await database.CreateClusterAsync();
        var control = await cluster.StartAsync("control", "Control");
        var caller = await cluster.StartAsync("gpu-1", "Gpu");

        await control.DrainAsync();
        var answer = await caller.RegisterAsync();

        Assert.Matches("^queue media is full for [1-9][0-9]* s: The queue 'media' is being drained", answer);
    }

    [Fact]
    public async Task A_GPU_silo_that_is_killed_loses_no_item()
    {
        await using var cluster = await database.CreateClusterAsync();
        var control = await cluster.StartAsync("control", "Control");
        var lost = await cluster.StartAsync("gpu-1", "Gpu");
        var kept = await cluster.StartAsync("gpu-2", "Gpu");

        control.BeginRun(cluster.Catalogue);
        await lost.WhenMadeAsync(10);
        await lost.KillAsync();

        await cluster.AssertNothingLostAsync(await control.WhenDoneAsync());
        output.WriteLine($"steps made: gpu-1 {lost.Made} before it was killed, gpu-2 {kept.Made}");
    }

    [Fact]
    public async Task A_control_silo_that_is_killed_leaves_its_grains_to_the_other()
    {
        await using var cluster = await database.CreateClusterAsync();
        var kept = await cluster.StartAsync("control-1", "Control");
        var lost = await cluster.StartAsync("control-2", "Control");
        var gpu = await cluster.StartAsync("gpu-1", "Gpu");

        kept.BeginRun(cluster.Catalogue);
        await gpu.WhenMadeAsync(20);
        Assert.True(await lost.CountCallsAsync() > 0, "the grains are spread over both");
        await lost.KillAsync();

        await cluster.AssertNothingLostAsync(await kept.WhenDoneAsync());
        Assert.Equal(0, await gpu.CountCallsAsync());
    }

    [Fact]
    public async Task A_silo_that_is_cut_off_from_the_database_does_no_harm_and_the_others_do_its_work()
    {
        await using var cluster = await database.CreateClusterAsync();
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        using var gate = new Gate(connection.Port);
        connection.Port = gate.Port;
        var control = await cluster.StartAsync("control", "Control");
        var cut = await cluster.StartAsync("gpu-1", "Gpu", connection.ConnectionString);
        var kept = await cluster.StartAsync("gpu-2", "Gpu");

        control.BeginRun(cluster.Catalogue);
        await cut.WhenMadeAsync(10);
        gate.Close();

        await cluster.AssertNothingLostAsync(await control.WhenDoneAsync());
        output.WriteLine($"steps made: gpu-1 {cut.Made} with those after the cut, gpu-2 {kept.Made}");
    }

    [Fact]
    public async Task A_control_silo_that_is_cut_off_from_the_database_ends_and_leaves_its_grains_to_the_other()
    {
        await using var cluster = await database.CreateClusterAsync();
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        using var gate = new Gate(connection.Port);
        connection.Port = gate.Port;
        var kept = await cluster.StartAsync("control-1", "Control");
        var cut = await cluster.StartAsync("control-2", "Control", connection.ConnectionString);
        var gpu = await cluster.StartAsync("gpu-1", "Gpu");

        kept.BeginRun(cluster.Catalogue);
        await gpu.WhenMadeAsync(20);
        Assert.True(await cut.CountCallsAsync() > 0, "the grains are spread over both");
        gate.Close();

        await cut.WhenEndedAsync();
        await cluster.AssertNothingLostAsync(await kept.WhenDoneAsync());
        Assert.Contains("this one is cut off and ends", cut.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_silo_that_stalls_is_taken_for_dead_and_what_it_wakes_up_with_does_no_harm()
    {
        await using var cluster = await database.CreateClusterAsync();
        var kept = await cluster.StartAsync("control-1", "Control");
        var stalled = await cluster.StartAsync("control-2", "Control");
        var gpu = await cluster.StartAsync("gpu-1", "Gpu");

        kept.BeginRun(cluster.Catalogue);
        await gpu.WhenMadeAsync(20);
        stalled.Freeze();
        var counts = await kept.WhenDoneAsync();
        stalled.Thaw();

        await stalled.WhenEndedAsync();
        await cluster.AssertNothingLostAsync(counts);
        var made = gpu.Made;
        var third = await cluster.StartAsync("control-3", "Control");
        third.BeginRun(cluster.Catalogue);
        await cluster.AssertNothingLostAsync(await third.WhenDoneAsync());
        Assert.Equal(made, gpu.Made);
        output.WriteLine($"the silo that stalled said: {stalled.Log}");
    }

    [Fact]
    public async Task Silos_are_restarted_one_after_another_while_a_run_goes_on()
    {
        await using var cluster = await database.CreateClusterAsync();
        var control = await cluster.StartAsync("control-1", "Control");
        var other = await cluster.StartAsync("control-2", "Control");
        var gpu = await cluster.StartAsync("gpu-1", "Gpu");

        control.BeginRun(cluster.Catalogue);
        await gpu.WhenMadeAsync(10);
        await gpu.StopAsync();
        gpu = await cluster.StartAsync("gpu-1", "Gpu");
        await gpu.WhenMadeAsync(10);
        await other.StopAsync();
        await cluster.StartAsync("control-2", "Control");

        await cluster.AssertNothingLostAsync(await control.WhenDoneAsync());
    }
}
