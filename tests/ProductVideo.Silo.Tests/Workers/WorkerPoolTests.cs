using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage;
using ProductVideo.Storage.Work;
using static ProductVideo.Silo.Tests.Workers.PoolFixture;

namespace ProductVideo.Silo.Tests.Workers;

public sealed class WorkerPoolTests
{
    [Fact]
    public async Task A_cancellation_reaches_the_work_at_once()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"));
        await handler.WaitForBeginAsync();
        Assert.Equal(1, await pool.Store.CancelAsync("clip", "a"));
        await handler.WaitForStopAsync();
    }

    [Fact]
    public async Task A_cancellation_by_another_process_reaches_the_work_at_the_next_renewal()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"));
        await handler.WaitForBeginAsync();
        Assert.Equal(1, await pool.NewStore().CancelAsync("clip", "a"));
        pool.Time.Advance(TimeSpan.FromSeconds(2));
        await handler.WaitForStopAsync();
    }

    [Fact]
    public async Task Work_whose_lease_cannot_be_renewed_stops_before_somebody_else_may_have_it()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"));
        await handler.WaitForBeginAsync();
        pool.FailCommits(new StorageException("the database is gone"));
        pool.Time.Advance(TimeSpan.FromSeconds(31));
        await handler.WaitForStopAsync();
    }

    [Fact]
    public async Task A_device_that_fails_twice_in_a_row_is_taken_out_and_can_be_put_back()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"), Entry("b"), Entry("c"));
        for (var fault = 0; fault < 2; fault++)
        {
            await handler.WaitForBeginAsync();
            handler.Fail("cuda:0", new DeviceFaultException("CUDA error: an illegal memory access was encountered"));
        }

        var scope = WorkScope.Device($"{pool.Worker}/cuda:0");
        await EventuallyAsync(() => pool.Store.ModeOf(scope) == WorkMode.OutOfService);
        var device = Assert.Single(pool.Board.Devices());
        Assert.Equal(DeviceState.OutOfService, device.State);
        Assert.Contains("illegal memory access", device.Reason, StringComparison.Ordinal);

        await pool.Store.SetModeAsync(scope, WorkMode.Running, "");
        await handler.WaitForBeginAsync();
        Assert.Equal(DeviceState.Working, Assert.Single(pool.Board.Devices()).State);
    }

    [Fact]
    public async Task A_full_disk_holds_a_device_up_only_until_there_is_room()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"));
        await handler.WaitForBeginAsync();
        handler.Fail("cuda:0", new StorageException("the disk is full"));
        await EventuallyAsync(() => pool.Progress.Problem is not null);

        var again = handler.WaitForBeginAsync();
        for (var second = 0; second < 100 && !again.IsCompleted; second++)
        {
            // The device may begin its pause only after this: then the next second ends it.
            pool.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(again, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        Assert.Equal("cuda:0", (await again).Device);
        handler.Succeed("cuda:0");
        await EventuallyAsync(() => pool.Progress.Problem is null);
    }

    [Fact]
    public async Task Errors_of_items_do_not_take_a_device_out()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"), Entry("b"), Entry("c"), Entry("d"));
        for (var item = 0; item < 3; item++)
        {
            await handler.WaitForBeginAsync();
            handler.Fail("cuda:0", new InvalidOperationException("this item is bad"));
        }

        await handler.WaitForBeginAsync();
        Assert.Equal(DeviceState.Working, Assert.Single(pool.Board.Devices()).State);
    }

    [Fact]
    public async Task The_next_item_is_leased_before_the_present_one_ends_and_given_back_when_that_takes_too_long()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0");
        await pool.EnqueueAsync(Entry("a"), Entry("b"), Entry("c"));
        await handler.WaitForBeginAsync();
        pool.Time.Advance(TimeSpan.FromMilliseconds(200));
        handler.Succeed("cuda:0");

        await handler.WaitForBeginAsync();
        await pool.Time.WhenSetAsync(TimeSpan.FromMilliseconds(140));
        pool.Time.Advance(TimeSpan.FromMilliseconds(140));
        await pool.WaitForLeasedAsync(2);
        Assert.Equal("b", Assert.Single(pool.Board.Devices()).Item);
        pool.Time.Advance(TimeSpan.FromSeconds(2));
        await pool.WaitForLeasedAsync(1);
        Assert.Equal("b", Assert.Single(pool.Board.Devices()).Item);
    }

    [Fact]
    public async Task A_gang_works_on_all_its_devices_and_frees_them_when_it_has_reported()
    {
        var handler = new ControlledHandler();
        await using var pool = await StartAsync(handler, "cuda:0", "cuda:1");
        await pool.EnqueueAsync(Entry("gang", devices: 2));
        var context = await handler.WaitForBeginAsync();
        Assert.Equal(["cuda:0", "cuda:1"], context.Devices);
        Assert.All(pool.Board.Devices(), device => Assert.Equal((DeviceState.Working, "gang"), (device.State, device.Item)));
        handler.Succeed("cuda:0");
        await EventuallyAsync(() => pool.Board.Devices().All(device => device.State == DeviceState.Idle));
    }

    // The pool works on its own threads; the condition comes true by their work alone, without the clock.
    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
