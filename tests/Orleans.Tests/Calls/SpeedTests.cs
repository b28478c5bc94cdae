using System.Diagnostics;
using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

public interface IEchoGrain : IGrainWithIntegerKey
{
    Task<int> Echo(int value);
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<int> Echo(int value) => Task.FromResult(value);
}

public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Calls_are_cheap()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IEchoGrain>(1);
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            const int Count = 100_000;
            for (var index = 0; index < Count; index++)
            {
                Assert.Equal(index, await grain.Echo(index));
            }

            output.WriteLine($"sequential {watch.Elapsed.TotalMicroseconds / Count:F2} us a call");
            watch.Restart();
            await Task.WhenAll(Enumerable.Range(0, Count).Select(index => silo.Grains.GetGrain<IEchoGrain>(index % 100).Echo(index)));
            output.WriteLine($"parallel {watch.Elapsed.TotalMicroseconds / Count:F2} us a call");
        }
    }
}
