using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Tests.Support;

namespace Orleans.Tests.Reminders;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Unregister(string name);

    Task<List<string>> Names();
}

public sealed class ReminderGrain(Probe probe) : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var count = probe.Count(reminderName);
        probe.Record($"{reminderName} {(status.CurrentTickTime - status.FirstTickTime).TotalMinutes:F0} minutes after the first, every {status.Period}");
        probe.Signal($"{reminderName} {count}");
        return reminderName == "failing" ? throw new InvalidDataException("the reminder fails") : Task.CompletedTask;
    }
}

public sealed class ReminderTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task Reminders_survive_a_restart_and_miss_what_they_slept_through()
    {
        using var folder = new TempFolder();
        await using (var silo = await StartAsync(folder))
        {
            var grain = silo.Grains.GetGrain<IReminderGrain>("a");
            await grain.Register("other", TimeSpan.FromDays(30), TimeSpan.FromDays(30));
            await grain.Register("wake", 2 * Minute, 5 * Minute);
            await TickAsync(silo, "wake 1", 2 * Minute);
            await TickAsync(silo, "wake 2", 5 * Minute);
            Assert.Equal(["wake 0 minutes after the first, every 00:05:00", "wake 5 minutes after the first, every 00:05:00"], silo.Probe.Events);
        }

        _time.Advance(8 * Minute); // minute 15; the tick of minute 12 is missed
        await using (var silo = await StartAsync(folder))
        {
            _time.Advance(1 * Minute);
            await TickAsync(silo, "wake 1", 1 * Minute);
            Assert.Equal(["wake 15 minutes after the first, every 00:05:00"], silo.Probe.Events);
            var grain = silo.Grains.GetGrain<IReminderGrain>("a");
            Assert.Equal(["other", "wake"], await grain.Names());
            Assert.True(await grain.Unregister("wake"));
            Assert.False(await grain.Unregister("wake"));
            _time.Advance(60 * Minute);
            Assert.Single(silo.Probe.Events);
        }

        await using (var silo = await StartAsync(folder))
        {
            Assert.Equal(["other"], await silo.Grains.GetGrain<IReminderGrain>("a").Names());
            Assert.Empty(await silo.Grains.GetGrain<IReminderGrain>("b").Names());
        }
    }

    [Fact]
    public async Task Registering_again_changes_the_reminder_and_short_periods_are_refused()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time).UseInMemoryReminderService());
        var grain = silo.Grains.GetGrain<IReminderGrain>("a");
        await grain.Register("wake", Minute, Minute);
        await grain.Register("wake", 10 * Minute, 10 * Minute);
        _time.Advance(9 * Minute);
        Assert.Equal(["wake"], await grain.Names());
        Assert.Empty(silo.Probe.Events);
        await TickAsync(silo, "wake 1", Minute);
        await grain.Register("at once", TimeSpan.Zero, Minute);
        await _time.AdvanceUntilAsync(silo.Probe.WaitAsync("at once 1"));
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => grain.Register("fast", Minute, TimeSpan.FromSeconds(59)));
        Assert.Contains("00:01:00", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_reminder_is_logged_and_comes_again()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(_time).UseInMemoryReminderService());
        await silo.Grains.GetGrain<IReminderGrain>("a").Register("failing", Minute, Minute);
        await TickAsync(silo, "failing 1", Minute);
        await TickAsync(silo, "failing 2", Minute);
        await silo.Logs.WaitForAsync(entry => entry.Level == LogLevel.Error && entry.Exception is InvalidDataException);
    }

    [Fact]
    public async Task Without_a_reminder_service_the_message_says_what_to_call()
    {
        PublishedOrleans.Skips("the message names the missing service and no remedy.");
        await using var silo = await TestSilo.StartAsync();
        var failure = await Assert.ThrowsAsync<OrleansConfigurationException>(() =>
            silo.Grains.GetGrain<IReminderGrain>("a").Register("wake", Minute, Minute));
        Assert.Contains("UseAdoNetReminderService", failure.Message, StringComparison.Ordinal);
    }

    private Task<TestSilo> StartAsync(TempFolder folder) => TestSilo.StartAsync(builder => builder
        .WithTime(_time)
        .WithTables(folder.Database)
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (folder.Database.Invariant, folder.Database.ConnectionString)));

    // The next tick is set when the grain's answer to the last one has come back.
    private async Task TickAsync(TestSilo silo, string signal, TimeSpan span)
    {
        await _time.WhenSetAsync(span);
        _time.Advance(span);
        await silo.Probe.WaitAsync(signal);
    }
}
