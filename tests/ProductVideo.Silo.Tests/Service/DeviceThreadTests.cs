using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Tests.Service;

public sealed class DeviceThreadTests
{
    [Fact]
    public async Task Work_stays_on_the_devices_thread_after_every_await()
    {
        using var device = new DeviceThread("test");
        var threads = await device.RunAsync(async () =>
        {
            var seen = new List<int> { Environment.CurrentManagedThreadId };
            for (var turn = 0; turn < 5; turn++)
            {
                await Task.Yield();
                await Task.Run(() => 1);
                seen.Add(Environment.CurrentManagedThreadId);
            }

            return seen;
        });
        Assert.Single(threads.Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public async Task Errors_and_cancellation_come_back_to_the_caller()
    {
        using var device = new DeviceThread("test");
        await Assert.ThrowsAsync<InvalidOperationException>(() => device.RunAsync<int>(() => throw new InvalidOperationException("broken")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => device.RunAsync<int>(async () =>
        {
            await Task.Delay(Timeout.Infinite, new CancellationToken(canceled: true));
            return 1;
        }));
    }
}
