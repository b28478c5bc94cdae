using FsCheck;
using FsCheck.Fluent;
using Orleans.Tests.Support;

namespace Orleans.Tests.Turns;

public sealed class TurnTests
{
    private static readonly string Plain = typeof(PlainTurnGrain).FullName!;
    private static readonly string Reentrant = typeof(ReentrantTurnGrain).FullName!;
    private static readonly string Predicate = typeof(PredicateTurnGrain).FullName!;

    [Fact]
    public async Task No_two_turns_run_at_once_and_plain_requests_do_not_interleave()
    {
        await using var silo = await TestSilo.StartAsync();
        var number = 0;
        var property = Prop.ForAll(
            Gen.Choose(0, 2).Zip(Gen.Choose(0, 6)).ListOf(30).ToArbitrary(),
            async calls =>
            {
                var key = Interlocked.Increment(ref number);
                foreach (var (name, isPlain) in new[] { (Plain, true), (Reentrant, false) })
                {
                    var grain = silo.Grains.GetGrain<ITurnGrain>(key, name);
                    var most = await Task.WhenAll(calls.Select(call => call.Item1 switch
                    {
                        0 => grain.Work(call.Item2),
                        1 => grain.Reading(call.Item2),
                        _ => grain.Interleaved(call.Item2),
                    }));
                    Assert.Equal(0, await grain.Overlaps());
                    if (isPlain && calls.All(call => call.Item1 == 0))
                    {
                        Assert.All(most, count => Assert.Equal(1, count));
                    }
                }
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);

        var plain = silo.Grains.GetGrain<ITurnGrain>(-1, Plain);
        var open = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => plain.Work(index % 7)));
        Assert.All(open, most => Assert.Equal(1, most));
        var reentrant = silo.Grains.GetGrain<ITurnGrain>(-1, Reentrant);
        open = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => reentrant.Work(5)));
        Assert.Contains(open, most => most > 1);
    }

    [Fact]
    public async Task A_waiting_grain_runs_only_what_may_interleave()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ITurnGrain>(1, Plain);
        var waiting = grain.WaitFor("writing", "go on");
        await silo.Probe.WaitAsync("writing");
        var blocked = new[] { grain.Work(1), grain.Reading(1) };
        Assert.Equal(1, await grain.Interleaved(2));
        Assert.All(blocked, call => Assert.False(call.IsCompleted));
        silo.Probe.Signal("go on");
        await waiting;
        await Task.WhenAll(blocked);
    }

    [Fact]
    public async Task Read_only_requests_interleave_with_each_other_and_keep_others_out()
    {
        PublishedOrleans.Skips("others are let in when the first of the readers has finished.");
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<ITurnGrain>(1, Plain);
        var first = grain.ReadAndWaitFor("first", "end first");
        await silo.Probe.WaitAsync("first");
        var writing = grain.Work(0);
        var second = grain.ReadAndWaitFor("second", "end second");
        await silo.Probe.WaitAsync("second");
        Assert.Equal(1, await grain.Reading(2));
        silo.Probe.Signal("end first");
        await first;
        await grain.Overlaps();
        Assert.False(writing.IsCompleted);
        silo.Probe.Signal("end second");
        await second;
        await writing;
    }

    [Fact]
    public async Task Reentrant_grains_interleave_everything_and_a_predicate_chooses()
    {
        await using var silo = await TestSilo.StartAsync();
        foreach (var name in new[] { Reentrant, Predicate })
        {
            var grain = silo.Grains.GetGrain<ITurnGrain>(1, name);
            var waiting = grain.WaitFor("started " + name, "end " + name);
            await silo.Probe.WaitAsync("started " + name);
            await grain.Work(0);
            var other = grain.Work(1);
            if (name == Reentrant)
            {
                await other;
            }

            await grain.Overlaps();
            Assert.Equal(name == Reentrant, other.IsCompleted);
            silo.Probe.Signal("end " + name);
            await waiting;
            await other;
        }
    }
}
