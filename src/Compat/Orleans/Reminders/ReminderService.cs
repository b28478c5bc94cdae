using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime.ReminderService;

/// <summary>
/// Ticks the reminders of all grains. A tick missed while the silo was down is not made up for; the next one comes at its own time.
/// A reminder's next tick waits for the one before to finish.
/// </summary>
internal sealed class LocalReminderService(SiloRuntime runtime, IReminderStore store, IOptions<ReminderOptions> options)
    : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(GrainId, string), Entry> _entries = [];
    private readonly PriorityQueue<Entry, DateTime> _due = new();
    private ITimer? _timer;
    private bool _running;

    private DateTime Now => runtime.TimeProvider.GetUtcNow().UtcDateTime;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.RuntimeStorageServices, _ => store.StartAsync());
        lifecycle.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.Active, StartAsync, StopAsync);
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        RuntimeContext.EnsureInGrain();
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} as requested period ({period}) is less than minimum allowed reminder period ({options.Value.MinimumReminderPeriod})");
        }

        var reminder = new Reminder(callingGrainId, reminderName, Now + dueTime, period, "");
        reminder = reminder with { ETag = await store.UpsertAsync(reminder) };
        lock (_lock)
        {
            Add(reminder, reminder.StartAt);
            SetTimer();
        }

        return reminder;
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        RuntimeContext.EnsureInGrain();
        ArgumentNullException.ThrowIfNull(reminder);
        var known = (Reminder)reminder;
        if (!await store.RemoveAsync(known))
        {
            throw new ReminderException(
                $"Could not unregister reminder {known.ReminderName} of {known.GrainId}: it was changed or removed since; get it anew with GetReminder.");
        }

        lock (_lock)
        {
            _entries.Remove((known.GrainId, known.ReminderName));
        }
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        lock (_lock)
        {
            return Task.FromResult<IGrainReminder?>(_entries.GetValueOrDefault((callingGrainId, reminderName))?.Reminder);
        }
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        lock (_lock)
        {
            return Task.FromResult(_entries.Values.Where(entry => entry.Reminder.GrainId == callingGrainId)
                .Select(entry => (IGrainReminder)entry.Reminder).ToList());
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadAllAsync();
        lock (_lock)
        {
            _running = true;
            foreach (var reminder in stored)
            {
                Add(reminder, NextTick(reminder, Now));
            }

            _timer = RuntimeTasks.WithoutContext(
                self => runtime.TimeProvider.CreateTimer(static state => ((LocalReminderService)state!).OnDue(), self, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
                this);
            SetTimer();
        }
    }

    private Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _running = false;
            _timer?.Dispose();
        }

        return Task.CompletedTask;
    }

    private void Add(Reminder reminder, DateTime next)
    {
        var entry = new Entry(reminder);
        _entries[(reminder.GrainId, reminder.ReminderName)] = entry;
        Schedule(entry, next);
    }

    private void Schedule(Entry entry, DateTime next)
    {
        entry.Next = next;
        _due.Enqueue(entry, next);
    }

    // The first tick, or else the first multiple of the period after it that is still to come.
    private static DateTime NextTick(Reminder reminder, DateTime now)
    {
        if (now < reminder.StartAt)
        {
            return reminder.StartAt;
        }

        var period = Math.Max(reminder.Period.Ticks, TimeSpan.TicksPerMillisecond);
        return now.AddTicks(period - ((now - reminder.StartAt).Ticks % period));
    }

    private void SetTimer()
    {
        if (_running && _timer is not null && _due.TryPeek(out _, out var next))
        {
            var wait = next - Now;
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDue()
    {
        lock (_lock)
        {
            if (!_running)
            {
                return;
            }

            while (_due.TryPeek(out var entry, out var next) && next <= Now)
            {
                _due.Dequeue();
                if (IsCurrent(entry))
                {
                    _ = TickAsync(entry);
                }
            }

            SetTimer();
        }
    }

    private bool IsCurrent(Entry entry) =>
        _entries.TryGetValue((entry.Reminder.GrainId, entry.Reminder.ReminderName), out var current) && ReferenceEquals(current, entry);

    private async Task TickAsync(Entry entry)
    {
        await Task.Yield();
        var reminder = entry.Reminder;
        Exception? failure = null;
        try
        {
            var grain = (IRemindable)(object)runtime.Factory.CreateReference(reminder.GrainId, typeof(IRemindable));
            await grain.ReceiveReminder(reminder.ReminderName, new TickStatus(reminder.StartAt, reminder.Period, Now));
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_lock)
        {
            if (IsCurrent(entry) && _running)
            {
                Schedule(entry, NextTick(reminder, Now));
                SetTimer();
            }
        }

        if (failure is not null)
        {
            RuntimeLog.ReminderFailed(runtime.Logger, failure, reminder.ReminderName, reminder.GrainId, entry.Next);
        }
    }

    private sealed class Entry(Reminder reminder)
    {
        internal Reminder Reminder { get; } = reminder;

        internal DateTime Next { get; set; }
    }
}
