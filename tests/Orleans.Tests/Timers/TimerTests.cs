using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Tests.Support;

namespace Orleans.Tests.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    Task Hold(string started, string signal);

    Task<int> Ticks();
}

public sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(
            static (self, _) => self.Tick(), this, new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Hold(string started, string signal)
    {
        probe.Signal(started);
        await probe.WaitAsync(signal);
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Signal("deactivated");
        return Task.CompletedTask;
    }

    private async Task Tick()
    {
        _ticks++;
        probe.Signal($"tick {_ticks}");
        probe.Signal($"tick {_ticks} {this.GetPrimaryKeyString()}");
        probe.Record($"tick {_ticks} {this.GetPrimaryKeyString()}");
        await Task.Yield();
        if (this.GetPrimaryKeyString() == "failing")
        {
            throw new InvalidDataException("the tick fails");
        }
    }
}

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_timer_ticks_when_due_then_by_period_and_can_change_and_stop()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time));
        var grain = silo.Grains.GetGrain<ITimerGrain>("a");
        await grain.Start(2 * Second, 10 * Second, interleave: false, keepAlive: false);
        Assert.Equal(0, await TicksAfter(grain, Second));
        Assert.Equal(1, await TicksAfter(grain, Second));
        Assert.Equal(1, await TicksAfter(grain, 9 * Second));
        Assert.Equal(2, await TicksAfter(grain, Second));
        await grain.Change(3 * Second, Timeout.InfiniteTimeSpan);
        Assert.Equal(3, await TicksAfter(grain, 3 * Second));
        Assert.Equal(3, await TicksAfter(grain, 60 * Second));
        await grain.Change(Second, Second);
        await grain.Stop();
        Assert.Equal(3, await TicksAfter(grain, 60 * Second));
    }

    [Fact]
    public async Task Ticks_take_turns_with_requests_unless_they_interleave()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time));
        foreach (var interleave in new[] { false, true })
        {
            var grain = silo.Grains.GetGrain<ITimerGrain>($"{interleave}");
            await grain.Start(Second, Second, interleave, keepAlive: false);
            var held = grain.Hold($"again {interleave}", $"end again {interleave}");
            await silo.Probe.WaitAsync($"again {interleave}");
            _time.Advance(Second);
            if (interleave)
            {
                await silo.Probe.WaitAsync("tick 1 True");
            }
            else
            {
                Assert.DoesNotContain("tick 1 False", silo.Probe.Events);
            }

            silo.Probe.Signal($"end again {interleave}");
            await held;
            Assert.Equal(1, await TicksAfter(grain, TimeSpan.Zero));
            await grain.Stop();
        }
    }

    [Fact]
    public async Task A_failing_tick_is_logged_and_the_timer_goes_on()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time));
        var grain = silo.Grains.GetGrain<ITimerGrain>("failing");
        await grain.Start(Second, Second, interleave: false, keepAlive: false);
        Assert.Equal(1, await TicksAfter(grain, Second));
        Assert.Equal(2, await TicksAfter(grain, Second));
        Assert.Contains(silo.Logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Exception is InvalidDataException);
    }

    [Fact]
    public async Task Ticks_keep_a_grain_active_only_if_they_are_told_to_and_end_with_it()
    {
        PublishedOrleans.Skips("the collector of idle activations reads the machine's clock.");
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time));
        var kept = silo.Grains.GetGrain<ITimerGrain>("kept");
        await kept.Start(60 * Second, 60 * Second, interleave: false, keepAlive: true);
        for (var minute = 1; minute <= 40; minute++)
        {
            await _time.WhenSetAsync(60 * Second);
            _time.Advance(60 * Second);
            await silo.Probe.WaitAsync($"tick {minute}");
        }

        Assert.Equal(40, await kept.Ticks());
        await kept.Stop();
        await _time.AdvanceUntilAsync(silo.Probe.WaitAsync("deactivated"));
        Assert.Equal(0, await kept.Ticks());
    }

    private async Task<int> TicksAfter(ITimerGrain grain, TimeSpan span)
    {
        _time.Advance(span);
        await grain.Ticks();

        // A tick has a second turn, after which the timer is set anew; it is over before a second request is answered.
        return await grain.Ticks();
    }
}
