using System.Collections.Concurrent;
using System.Threading.Channels;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// One device: does the items that it is given one after the other on its own thread, outside the grains' threads, and reports each once. A report is
/// stored while the next item is under way.
/// </summary>
internal sealed partial class Device(DeviceOptions options, WorkerTools tools, Action wake) : IDisposable
{
    private const int FailuresToGo = 2;
    private const int MostPauses = 5;

    private readonly DeviceThread _thread = new(options.Name);
    private readonly Channel<HeldItem> _given = Channel.CreateUnbounded<HeldItem>();
    private readonly ConcurrentDictionary<HeldItem, bool> _held = new();
    private readonly ItemReports _reports = new(options.Name, tools.Log);
    private readonly Lookahead _lookahead = new(tools.Time);
    private readonly BusyTime _busy = new(tools.Time);
    private HeldItem? _current;
    private DateTimeOffset _since = tools.Time.GetUtcNow();
    private int _undone;
    private int _faults;
    private int _troubles;
    private long _done;
    private long _failed;

    public string Name => options.Name;

    public string FullName { get; } = $"{tools.Worker}/{options.Name}";

    /// <summary>What it holds: at work, given and not begun, or not yet reported.</summary>
    public IEnumerable<HeldItem> Held => _held.Keys;

    /// <summary>The device as it asks for work.</summary>
    public WorkSlot Slot()
    {
        var undone = Volatile.Read(ref _undone);
        return new WorkSlot(options.Name, options.Capabilities, Math.Max(0, 1 + _lookahead.Count - undone), undone == 0);
    }

    /// <summary>How long until it takes its next item ahead of time; null if it does so now, or not before the present one's end.</summary>
    public TimeSpan? AsksIn => _lookahead.DueIn;

    /// <summary>Whether it is at an item that takes much longer than expected, so that those behind it had better go elsewhere.</summary>
    public bool IsOverdue => _lookahead.IsOverdue;

    /// <summary>Gives it an item to do after those that it has.</summary>
    public void Give(HeldItem item)
    {
        Interlocked.Increment(ref _undone);
        _held[item] = true;
        _given.Writer.TryWrite(item);
    }

    /// <summary>Makes it a part of a gang, whose first device does the work; it does nothing else until <see cref="Leave"/>.</summary>
    public void Join(HeldItem item)
    {
        Interlocked.Increment(ref _undone);
        Begin(item);
    }

    /// <summary>Ends its part in a gang.</summary>
    public void Leave()
    {
        End();
        Interlocked.Decrement(ref _undone);
    }

    /// <summary>Gives back what it was given and has not begun.</summary>
    public async Task GiveBackAsync()
    {
        while (_given.Reader.TryRead(out var item))
        {
            await _reports.StoreAsync(new ItemReport(item.Claim.Id, () => tools.Store.AbandonAsync(item.Claim.Id, item.Claim.Fence)), () => Release(item));
            Interlocked.Decrement(ref _undone);
        }
    }

    /// <summary>Works until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var item in _given.Reader.ReadAllAsync(stopping))
            {
                Begin(item);
                NoteWait(item);
                var report = await WorkAsync(item);
                item.EndWork();
                End();
                await _reports.SendAsync(report, () => Release(item));
                await PauseAsync(stopping);
                Interlocked.Decrement(ref _undone);
                wake();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GiveBackAsync();
            await Task.WhenAll(_held.Keys.Select(item => item.WaitForReportAsync()));
        }
    }

    /// <summary>The device as people see it.</summary>
    public DeviceStatus Status()
    {
        var item = Volatile.Read(ref _current);
        var mode = tools.Control.ModeOf(WorkScope.Device(FullName));
        var state = mode switch
        {
            WorkMode.OutOfService => DeviceState.OutOfService,
            _ when item is not null => mode == WorkMode.Draining ? DeviceState.Draining : DeviceState.Working,
            WorkMode.Paused => DeviceState.Paused,
            WorkMode.Draining => DeviceState.Draining,
            _ => DeviceState.Idle,
        };
        return new DeviceStatus(
            FullName,
            options.Name,
            [.. options.Capabilities],
            state,
            tools.Control.Controls.FirstOrDefault(control => string.Equals(control.Scope, WorkScope.Device(FullName), StringComparison.Ordinal))?.Reason ?? "",
            item?.Claim.OwnerKey,
            item?.Claim.Step,
            _since,
            _busy.Total.TotalSeconds,
            _busy.Age.TotalSeconds,
            _busy.RecentShare(),
            Interlocked.Read(ref _done),
            Interlocked.Read(ref _failed),
            options.MemoryMiB is { } memory ? (long)memory << 20 : null,
            tools.Time.GetUtcNow())
        {
            Models = tools.ModelsOn(options.Name),
            Progress = item is null ? null : tools.Board.FractionOn(options.Name),
        };
    }

    public void Dispose()
    {
        _thread.Dispose();
        _reports.Dispose();
    }

    private void Begin(HeldItem item)
    {
        Volatile.Write(ref _current, item);
        _since = tools.Time.GetUtcNow();
        _busy.Begin();
    }

    private void End()
    {
        Volatile.Write(ref _current, null);
        _since = tools.Time.GetUtcNow();
        _busy.End();
    }

    private void Release(HeldItem item)
    {
        _held.TryRemove(item, out _);
        item.Dispose();
        wake();
    }
}
