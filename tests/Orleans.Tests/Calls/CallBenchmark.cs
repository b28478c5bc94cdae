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

/// <summary>Prints what a call costs. Run it by name with <c>-explicit only</c>: it judges nothing.</summary>
public sealed class CallBenchmark(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Calls()
    {
        await using var silo = await TestSilo.StartAsync(silo => silo.ConfigureQuietly());
        var grain = silo.Grains.GetGrain<IEchoGrain>(1);
        for (var round = 0; round < 5; round++)
        {
            const int Count = 200_000;
            using var process = Process.GetCurrentProcess();
            var watch = Stopwatch.StartNew();
            var processor = process.TotalProcessorTime;
            for (var index = 0; index < Count; index++)
            {
                await grain.Echo(index);
            }

            output.WriteLine($"one after the other: {watch.Elapsed.TotalMicroseconds / Count:F2} us a call, {Processor():F2} us of processor time");
            watch.Restart();
            processor = process.TotalProcessorTime;
            await Task.WhenAll(Enumerable.Range(0, Count).Select(index => silo.Grains.GetGrain<IEchoGrain>(index % 100).Echo(index)));
            output.WriteLine($"many at once: {watch.Elapsed.TotalMicroseconds / Count:F2} us a call, {Processor():F2} us of processor time");

            double Processor()
            {
                process.Refresh();
                return (process.TotalProcessorTime - processor).TotalMicroseconds / Count;
            }
        }
    }
}
